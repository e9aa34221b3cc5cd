import Copydesk
import Testing

@Suite struct WordTableTests {
  @Test func findsWhatWasAddedAndNothingElse() {
    var table = WordTable<Int>(capacity: 4)
    for number in 0..<5_000 { table.set(FNV1a.hash("word\(number)".utf8), to: number) }
    table.set(FNV1a.hash("word7".utf8), to: -7)
    #expect((0..<5_000).allSatisfy { table[FNV1a.hash("word\($0)".utf8)] == ($0 == 7 ? -7 : $0) })
    #expect((5_000..<10_000).allSatisfy { !table.contains(FNV1a.hash("word\($0)".utf8)) })
  }

  // The test vectors of the hash's authors.
  @Test(arguments: [
    ("", "cbf29ce484222325"), ("a", "af63dc4c8601ec8c"), ("foobar", "85944171f73967e8"),
  ])
  func hashesAsItsAuthorsDo(text: String, expected: String) {
    var hash = FNV1a()
    hash.combine(text.utf8)
    #expect(hash.hexadecimal == expected)
  }
}
