import CopydeskTesting
import Testing

@testable import Copydesk

@Suite struct TextChangeTests {
  private func changes(_ text: String, _ make: (inout Edits) -> Void) throws -> [TextChange] {
    let before = Document(testing: text)
    var after = before
    var edits = Edits()
    make(&edits)
    try after.apply(edits)
    return after.changes(since: before)
  }

  @Test func nothingChanged() throws {
    #expect(try changes("one two") { _ in }.isEmpty)
    #expect(try changes("") { _ in }.isEmpty)
  }

  @Test func saysWherePassagesWereAndAre() throws {
    let found = try changes("one two three") {
      $0.insert("> ", at: 0)
      $0.remove(3..<7)
      $0.replace(8..<13, with: "3")
    }
    #expect(
      found == [
        TextChange(before: 0..<0, after: 0..<2), TextChange(before: 3..<7, after: 5..<5),
        TextChange(before: 8..<13, after: 6..<7),
      ])
  }

  @Test func allOfATextMayGo() throws {
    #expect(try changes("one") { $0.remove(0..<3) } == [TextChange(before: 0..<3, after: 0..<0)])
    #expect(
      try changes("") { $0.insert("one", at: 0) } == [TextChange(before: 0..<0, after: 0..<3)])
  }

  @Test func whatWasReplacedBeforeIsNoChange() throws {
    var document = Document(testing: "''one'' two")
    var quotes = Edits()
    quotes.replace(0..<2, with: "\"")
    quotes.replace(5..<7, with: "\"")
    try document.apply(quotes)
    let before = document
    var edits = Edits()
    edits.remove(5..<9)
    try document.apply(edits)
    #expect(document.changes(since: before) == [TextChange(before: 5..<9, after: 5..<5)])
  }

  /// Put into the text before, the changes of any edits make the text behind, step by step.
  @Test(arguments: 0..<200)
  func makeTheTextBehind(seed: UInt64) throws {
    var random = SplitMix(seed)
    var document = Document(testing: "The minister said on Monday that talks would go on.")
    for round in 0..<4 {
      let before = document
      var edits = Edits()
      var (place, edited) = (0, 0)
      while true {
        place += 1 + Int(random.next() % 9)
        let end = place + Int(random.next() % 5)
        guard end <= before.utf8.count else { break }
        let texts = ["", "x", "and so", before.text(place..<end)]
        edits.replace(place..<end, with: texts[Int(random.next() % 4)])
        edited += end - place
        place = end
      }
      try document.apply(edits)
      let changes = document.changes(since: before)
      #expect(
        changes.reversed().reduce(into: before.utf8) { text, change in
          text.replaceSubrange(change.before, with: document.utf8[change.after])
        } == document.utf8)
      #expect(changes.count <= edits.count)
      // Later on passages may be replaced anew, which count as a whole.
      if round == 0 { #expect(changes.reduce(0) { $0 + $1.before.count } <= edited) }
    }
  }
}
