import Copydesk
import CopydeskCommands
import Foundation
import Testing

/// `docs/limits.md` says what the components declare.
@Suite struct LimitsPageTests {
  /// The rows of the table: default and option of each.
  private static let rows: [(value: String, option: String)] = {
    let page = try? String(contentsOf: Golden.url("../../docs/limits.md"), encoding: .utf8)
    return (page ?? "").split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      return cells.count == 4 && line.hasPrefix("|") ? (cells[1], cells[2]) : nil
    }
  }()

  private static let declared: [(name: String, value: String)] = Registry.standard.specs.flatMap {
    spec in
    spec.options.compactMap { option in
      option.defaultText.map { ("`\(spec.name): \(option.name)`", $0) }
    }
  }

  @Test func defaultsAreThose() {
    let heads = [
      "`limits: annotations`", "`batch: documents`", "`batch: bytes`", "`limits: time`",
    ]
    let batch = BatchLimit()
    let known =
      Self.declared + [
        (heads[0], "\(DocumentLimits().annotations)"), (heads[1], "\(batch.documents)"),
        (heads[2], "\(ByteCount(batch.bytes))"), (heads[3], "\(DocumentLimits().time)"),
      ]
    for row in Self.rows where row.option.hasPrefix("`") {
      #expect(known.contains { $0.name == row.option && $0.value == row.value }, "\(row)")
    }
    #expect(Self.rows.contains { $0.value == "\(DocumentLimits.replacements)" })
  }

  @Test func noneIsMissing() {
    // What 'quality' asks of a text is what the stage is for, and no bound of the program.
    for option in Self.declared where !option.name.contains("quality: ") {
      guard option.name.contains(": max_") || option.name.contains("timeout") else { continue }
      #expect(Self.rows.contains { $0.option == option.name }, "\(option.name)")
    }
  }
}
