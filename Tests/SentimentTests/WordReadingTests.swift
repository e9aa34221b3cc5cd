import Copydesk
import SentimentKernels
import Testing

@testable import Sentiment

/// How the lexicon reads words, many at once and one by one.
@Suite struct WordReadingTests {
  private static let lexicon = ValenceLexicon()

  private static func words(
    _ text: [UInt8], _ range: Range<Int>,
    _ read: (UnsafeBufferPointer<UInt8>, UnsafeMutableBufferPointer<VaderWord>) -> Int
  ) -> [[UInt32]] {
    let words = UnsafeMutableBufferPointer<VaderWord>.allocate(capacity: range.count / 2 + 1)
    defer { words.deallocate() }
    let count = text.withUnsafeBufferPointer { read($0, words) }
    return words[..<count].map { [$0.known, $0.start] }
  }

  private static func atOnce(_ text: [UInt8], _ range: Range<Int>) -> [[UInt32]] {
    words(text, range) { lexicon.read($0, range, ignoring: [], into: $1)?.words.count ?? -1 }
  }

  private static func oneByOne(_ text: [UInt8], _ range: Range<Int>) -> [[UInt32]] {
    words(text, range) { lexicon.readOther($0, range, $1.baseAddress!) }
  }

  private static let pieces = [
    "good", "GOOD", "Bad", "very", "isn't", "ISN'T", "x'nt", "n't", "but", "no", "kind", "of",
    "B2B",
    "42", "a", "é", "É", "“", "“", "’", "—", "…", "\u{2028}", "\u{200B}", "\u{2010}", "\u{2027}",
    "\u{A0}", "\0", "\u{1}", "@", "[", "`", "{", "~", "_", "'", "''",
    "-", "(", ")", ",", ".", "!", "?", ":)", " ", " ", " ", "  ", "\n", "\t", "\u{1C}", "\u{1F}",
    String(repeating: "z", count: 47), String(repeating: "Long", count: 17),
    "characteristically", "self-confidence",
  ]

  @Test(arguments: 0..<400)
  func manyAtOnceAreReadAsOneByOne(seed: UInt64) {
    var random = SplitMix(seed)
    let count = 1 + random.next() % 60
    let parts = (0..<count).map { _ in Self.pieces[Int(random.next() % UInt64(Self.pieces.count))] }
    let text = Array(parts.joined().utf8)
    let ends = parts.reduce(into: [0]) { $0.append($0.last! + $1.utf8.count) }
    let places = (0..<8).map { _ in ends[Int(random.next() % UInt64(ends.count))] }
    for range in zip(places, places.dropFirst()).map({ min($0, $1)..<max($0, $1) }) {
      let found = Self.atOnce(text, range)
      #expect(
        found == Self.oneByOne(text, range), "\(String(decoding: text[range], as: UTF8.self))")
    }
  }

  // A window of the kernel has 64 bytes.
  @Test(arguments: 55...75)
  func wordsAreFoundWhereverAWindowEnds(blanks: Int) {
    for word in [
      "good", "isn't", "GOOD", "(good)", "\"characteristically\"", ":)", "\u{2014}good", ".“a”",
      ".“a", ".“ab",
    ] {
      let text = Array((String(repeating: " ", count: blanks) + word).utf8)
      let found = Self.atOnce(text, text.indices)
      #expect(found == Self.oneByOne(text, text.indices), "\(word)")
      #expect(found.count == 1)
    }
  }

  @Test func aZeroByteIsALetterLikeOthers() {
    #expect(VaderBench.compound("good\0") == 0)
    #expect(VaderBench.compound("good \0") == 0.4404)
  }

  @Test func wordsOfALargeLexiconAreFoundAmongOthers() {
    var lexicon = ValenceLexicon()
    for number in 1...40_000 { lexicon.setValence(1, of: "w\(number)") }
    for number in stride(from: 1, to: 40_000, by: 1000) {
      let text = Array(
        (number..<number + 90).map { "w\($0 * 2 % 60_000) v\($0)" }.joined(separator: " ").utf8)
      let known = Self.words(text, text.indices) {
        lexicon.read($0, text.indices, ignoring: [], into: $1)?.words.count ?? -1
      }
      let isKnown = (number..<number + 90).flatMap { [1...40_000 ~= $0 * 2 % 60_000, false] }
      #expect(known.map { $0[0] != 0 } == isKnown)
    }
  }

  @Test func aTableHoldsManyWords() {
    var index = WordIndex()
    let hash = { (number: Int) in
      var hash = WordHash()
      hash.combine("word\(number)".utf8)
      return hash.value
    }
    for number in 1...60_000 { index[hash(number)] = VaderWord(role: number, traits: .but) }
    index[hash(7)] = VaderWord(role: 70, traits: [])
    #expect((1...60_000).allSatisfy { index[hash($0)].role == ($0 == 7 ? 70 : $0) })
    #expect((1...60_000).allSatisfy { index[hash(-$0)].known == 0 })
  }
}
