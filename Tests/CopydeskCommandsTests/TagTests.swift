import CopydeskTesting
import Foundation
import Testing

/// `tag` from the outside.
@Suite struct TagTests {
  private func tag(_ input: String, _ arguments: String...) throws -> Program.Result {
    try Program.run(["tag", "--model", "none"] + arguments, input: input)
  }

  @Test func marksEntitiesAndKeepsLines() throws {
    let result = try tag("It rained\non Monday.\n\n  It cost $5\u{1B}[2J.")
    #expect(result.status == 0)
    #expect(!result.output.contains("\u{1B}"))
    #expect(result.output.hasPrefix("It rained\non [Monday DATE].\n\n  It cost [$5 MONEY]"))
  }

  @Test func writesTheRecord() throws {
    let result = try tag("On Monday.", "--format", "json")
    #expect(result.output.contains("\"entities\":[{\"text\":\"Monday\",\"label\":\"DATE\""))
    #expect(result.output.hasSuffix("}\n"))
  }

  @Test func relativeDatesCountFromADay() throws {
    let found = try tag("It rained on Tuesday.", "--format", "json", "--date", "2026-02-12")
    #expect(found.output.contains("\"value\":\"2026-02-10\""), "\(found.output)")
    let without = try tag("It rained on Tuesday.", "--format", "json")
    #expect(without.status == 0 && !without.output.contains("\"value\""))
  }

  @Test(arguments: ["2026-02-30", "12 Feb 2026", "2026-02-12T08:30", ""])
  func aDayIsAskedFor(date: String) throws {
    let result = try tag("It rained.", "--date", date)
    #expect(result.status == 2)
    #expect(result.errors.contains("'--date' must be a day such as 2026-02-12, not '\(date)'"))
  }

  @Test func colorsOnATerminalOnly() throws {
    let scratch = try ScratchFolder()
    try scratch.write("On Monday.", to: "in.txt")
    let command = "script -qec \"env -u NO_COLOR $COPYDESK tag --model none in.txt\" /dev/null"
    let result = try Program.shell("\(command) </dev/null", in: scratch.path)
    #expect(result.output.contains("\u{1B}[34mMonday\u{1B}[0m"))
    let plain = try Program.shell(
      "\(command.replacing("-u NO_COLOR", with: "NO_COLOR=1")) </dev/null", in: scratch.path)
    #expect(plain.output.contains("[Monday DATE]"))
  }

  @Test func anyInputIsTaken() throws {
    #expect(try tag("").output == "")
    #expect(try tag("").status == 0)
    let scratch = try ScratchFolder()
    try scratch.write((0..<5000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }, to: "junk")
    let junk = try Program.run(["tag", "junk"], in: scratch.path)
    #expect(junk.status == 1)
    #expect(junk.errors == "error: junk: the entry is not text\n")
    let line = String(
      repeating: "It rained on Monday, ", count: Program.isSanitized ? 5_000 : 100_000)
    let long = try tag(line)
    #expect(long.status == 0)
    #expect(long.output.hasPrefix("It rained on [Monday DATE], "))
  }

  @Test func wrongUse() throws {
    #expect(try Program.run(["tag", "nowhere.txt"]).status == 3)
    #expect(try Program.run(["tag", "--format", "xml"]).status == 2)
    let model = try Program.run(["tag", "--model", "nowhere"])
    #expect(model.status == 2)
    #expect(model.errors.contains("'nowhere' cannot be read: No such file or directory"))
  }
}
