import Foundation
import Testing

/// The manual page that `make deb` puts into the package.
@Suite struct ManualTests {
  private let page: String

  init() throws {
    let script = Golden.url("../../scripts/manual").path
    let result = try Program.shell("'\(script)' $COPYDESK")
    try #require(result.status == 0, "\(result.errors)")
    page = result.output
  }

  @Test func hasEveryCommandAndOption() throws {
    for command in ["run", "check", "report", "schema", "evaluate sentiment", "plugin build"] {
      #expect(page.contains("\n.SS copydesk \(command)\n"), "\(command)")
    }
    #expect(page.contains("\n.TP\n\\fB\\-\\-max\\-errors\\fR \\fIn|p%\\fR\n"))
    #expect(page.hasPrefix(".TH COPYDESK 1 \"\" \"copydesk 0."))
  }

  /// What begins with a point or an apostrophe would be taken for a request of troff.
  @Test func hasNoOtherRequests() {
    let requests = Set(
      page.split(separator: "\n").filter { $0.hasPrefix(".") || $0.hasPrefix("'") }
        .map { $0.split(separator: " ")[0] })
    #expect(requests == [".TH", ".SH", ".SS", ".TP", ".PP"])
  }
}
