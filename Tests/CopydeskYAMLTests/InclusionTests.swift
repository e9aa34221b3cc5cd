import Copydesk
import CopydeskTesting
import Testing

@testable import CopydeskYAML

/// What including files does to the tree, and where it ends.
@Suite struct InclusionTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  /// The messages for a file that includes another.
  private func messages(_ stages: String) throws -> [String] {
    let text = Array("copydesk: 1\nstages:\n\(stages)\n".utf8)
    let root = try #require(YAMLParser.parse(text).root)
    var inclusion = Inclusion(scratch.path("main.yaml"), text, root)
    _ = inclusion.expand(root, [:])
    return inclusion.findings.all.map(\.message)
  }

  private func write(_ stages: String, _ name: String) throws {
    try scratch.write("copydesk: 1\nstages: \(stages)\n", to: name)
  }

  @Test func listsAreJoinedInOrderAndKeepTheirPlaces() throws {
    try write("[b, include: sub/inner.yaml, c]", "outer.yaml")
    try write("[i, \"${NAME}\"]", "sub/inner.yaml")
    let text = Array(
      "copydesk: 1\nstages:\n  - a\n  - include: outer.yaml\n    with: {NAME: n}\n  - d\n".utf8)
    let root = try #require(YAMLParser.parse(text).root)
    var inclusion = Inclusion(scratch.path("main.yaml"), text, root)
    let whole = inclusion.expand(root, ["NAME": "other"])
    let list = try #require(whole.list("stages"))
    #expect(list.map(\.filled.text) == ["a", "b", "i", "n", "c", "d"])
    #expect(list.map(\.written.text) == ["a", "b", "i", "${NAME}", "c", "d"])
    #expect(list.map(\.filled.range.lowerBound.file) == [0, 1, 2, 2, 1, 0])
    #expect(inclusion.files.map { $0.includedAt?.line } == [nil, 4, 2])
    #expect(inclusion.findings.isEmpty)
    // What is set from outside has no effect on what was given.
    #expect(inclusion.names == [])
  }

  @Test func circlesEnd() throws {
    try write("[include: two.yaml]", "one.yaml")
    try write("[include: ./one.yaml]", "two.yaml")
    #expect(try messages("  - include: one.yaml") == ["'./one.yaml' would include itself"])
  }

  @Test func depthIsBounded() throws {
    for depth in 1...9 { try write("[include: \(depth + 1).yaml]", "\(depth).yaml") }
    try write("[last]", "10.yaml")
    #expect(try messages("  - include: 3.yaml") == [])
    #expect(try messages("  - include: 2.yaml").count == 1)
  }

  @Test func numberIsBoundedAndToldOnce() throws {
    try write("[last]", "last.yaml")
    let many = Array(repeating: "  - include: last.yaml", count: 100)
    #expect(try messages(many.joined(separator: "\n")) == [])
    let more = Array(repeating: many[0], count: 130)
    #expect(try messages(more.joined(separator: "\n")) == ["more than 100 files are included"])
  }

  @Test func sizeIsBoundedInAll() throws {
    try write("[\(Array(repeating: "a", count: 4_900).joined(separator: ","))]", "long.yaml")
    #expect(try messages("  - include: long.yaml\n  - include: long.yaml") == [])
    #expect(
      try messages(Array(repeating: "  - include: long.yaml", count: 3).joined(separator: "\n"))
        == ["all files together have more than 10000 values"])
  }

  @Test(arguments: [
    ("", "is no pipeline file: it must be a map"), ("- a", "is no pipeline file: it must be a map"),
    ("copydesk: 1\nsinks: [a]", "has no stages"), ("copydesk: 1\nstages: a", "has no stages"),
    ("copydesk: [", "a value is missing here"), ("stages: [a]", "needs the option 'copydesk'"),
    ("copydesk: 1\nstages: [a]\nbatsh: 1", "unknown option 'batsh'"), ("\u{0}\u{1}", "control"),
  ])
  func whatIsNoSuchFileIsTold(text: String, message: String) throws {
    try scratch.write(text, to: "other.yaml")
    let messages = try messages("  - include: other.yaml")
    #expect(messages.count == 1 && messages[0].contains(message), "\(messages)")
  }

  @Test func whatIsFilledInIsBounded() throws {
    for depth in 1...6 {
      let value = String(repeating: "${X}", count: 40)
      try write("[{include: \(depth + 1).yaml, with: {X: \"\(value)\"}}]", "\(depth).yaml")
    }
    try write("[\"${X}\"]", "7.yaml")
    let messages = try messages("  - include: 1.yaml\n    with: {X: abcdefghij}")
    #expect(messages.first == "what variables are filled into is longer than 1 MiB in all")
  }

  @Test func longFilesAreRefusedUnread() throws {
    try scratch.write(String(repeating: "#\n", count: 600_000), to: "long.yaml")
    #expect(
      try messages("  - include: long.yaml")
        == ["'\(scratch.path("long.yaml"))' is larger than 1 MiB"])
  }

  @Test func onlyWhatIsTakenIsFilledIn() throws {
    try scratch.write(
      "copydesk: 1\nsources: [\"${IN}\", include: none.yaml]\nstages: [\"${NAME}\"]\nsinks: [a: \"${OUT}\"]\n",
      to: "whole.yaml")
    #expect(try messages("  - include: whole.yaml") == ["variable 'NAME' is not set"])
  }

  @Test func valuesReachFilesThatAreIncludedThere() throws {
    try write("[include: inner.yaml]", "outer.yaml")
    try write("[\"${NAME}\"]", "inner.yaml")
    #expect(try messages("  - include: outer.yaml\n    with: {NAME: n}") == [])
    #expect(
      try messages("  - include: outer.yaml\n    with: {NAMES: n, NAME: m}")
        == ["'outer.yaml' has no variable 'NAMES'"])
  }

  @Test func eachFileThatIncludesItselfIsTold() throws {
    try write("[include: self.yaml, include: self.yaml]", "self.yaml")
    #expect(try messages("  - include: self.yaml").count == 2)
  }

  @Test func listsWithoutStagesAreTakenAsEmpty() throws {
    try scratch.write("copydesk: 1\nstages: []\n", to: "none.yaml")
    #expect(try messages("  - include: none.yaml") == [])
  }
}
