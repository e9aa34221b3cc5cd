import CopydeskTesting
import Testing

@testable import Entities

@Suite struct ExpressionFilterTests {
  private static let expressions = [
    ("No\\. (\\d+/\\d+)", ""), ("\\bflight [A-Z]{2} ?\\d+", "i"), ("(a|b)+c", ""), ("^x.*y$", "m"),
    ("x.y", "s"), ("(\\w)\\1", ""), ("(?<=a)b", ""), ("a(?!b)", ""), ("a++b", ""),
    ("\\s\\w{3}$", ""),
    ("[^a-z ]+", ""), ("(?i)ab(?-i)C", ""), ("a{2,4}?", ""), ("(?>ab|a)c", ""),
    ("\\d+(?:,\\d+)*", ""),
    ("é", ""), ("\\p{Lu}\\p{Ll}+", ""), ("a\\sb", ""), ("\\h+a", ""), ("b\\v", ""), ("\\R", ""),
    ("[[:space:]]b", ""), ("\\Wc", "i"), ("\\bx\\B", ""), ("[^é]x", ""), ("\\x{41}|\\x62", ""),
    ("[\\W_]1", ""), ("\\Ba", ""), ("\\S\\D\\Z", ""),
  ]

  private static func rule(_ regex: String, _ flags: String) -> ExpressionRule {
    var rule = ExpressionRule()
    rule.label = "X"
    rule.regex = regex
    rule.flags = flags
    return rule
  }

  @Test func neverHidesAMatch() throws {
    let rules = Self.expressions.map { Self.rule($0.0, $0.1) }
    let filter = try #require(ExpressionFilter(rules))
    let expressions = try rules.map { try Expression($0) }
    var random = SeededRandom(11)
    let pieces = [
      "a", "b", "c", "C", "x", "y", "ab", "aa", " ", "\n", "1", "23,", "No. 1/2", "flight LH 4",
      "Flight",
      ".", "Paris", "aab", "\r", "é", "\t", "_",
      "\u{b}", "\u{c}", "\u{0}", "A", "k", "K",
    ]
    var skipped = 0
    for _ in 0..<3000 {
      let text = Array(random.text(of: pieces, count: 6).utf8)
      text.withUnsafeBufferPointer { text in
        let candidates = filter.candidates(in: text)
        for (expression, mayMatch) in zip(expressions, candidates) where !mayMatch {
          skipped += 1
          #expect((try? expression.matches(in: text)) == [])
        }
      }
    }
    // Most expressions match few of the texts: the filter is of use.
    #expect(skipped > 10_000)
  }

  @Test func isNotMadeForOneExpression() {
    #expect(ExpressionFilter([Self.rule("a", "")]) == nil)
  }

  @Test func asksAboutNoTextBeyondASCII() throws {
    let filter = try #require(ExpressionFilter([Self.rule("a", ""), Self.rule("b", "")]))
    for (text, expected) in [("a", [true, false]), ("é", [true, true]), ("", [true, true])] {
      Array(text.utf8).withUnsafeBufferPointer { #expect(filter.candidates(in: $0) == expected) }
    }
  }
}
