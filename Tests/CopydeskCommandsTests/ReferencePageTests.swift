import CopydeskTesting
import Testing

/// `docs/reference.md` is what the program says of itself.
@Suite struct ReferencePageTests {
  @Test func isWhatComponentsDeclare() throws {
    let result = try Program.run(["describe", "--markdown"])
    try Golden.expect(result.output, equals: "../../docs/reference.md")
  }

  @Test func aComponentHasItsPartOfThePage() throws {
    let page = try Program.run(["describe", "--markdown"]).output
    let part = try Program.run(["describe", "drop", "--markdown"])
    #expect(part.status == 0 && part.output.hasPrefix("### stage `drop`\n"))
    #expect(page.contains(part.output))
  }

  @Test func keysOfMapsAreDescribedOnce() throws {
    let text = try Program.run(["describe", "entities"]).output
    #expect(text.contains("\n      case: one of exact, any, first; default: exact\n"))
    #expect(text.ranges(of: "\n              any_of:").isEmpty)
    #expect(text.ranges(of: "any_of: ").count == 1)
  }
}
