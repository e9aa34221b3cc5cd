import Copydesk
import CopydeskTesting
import Testing

@testable import Cleaning

@Suite struct QualityTests {
  /// The code of what a text fails for.
  private func code(_ text: String, _ change: (inout QualityOptions) -> Void = { _ in }) -> String?
  {
    var options = QualityOptions()
    options.minWords = 1
    options.minStopWords = 0
    options.topRuns = OptionMap()
    options.repeatedRuns = OptionMap()
    change(&options)
    var text = text
    guard let rules = try? QualityRules(options) else { return "no rules" }
    return text.withUTF8 { rules.fault(of: $0)?.code }
  }

  @Test(arguments: [
    ("a plain sentence of words", nil), ("a b c d", "short_words"),
    ("incomprehensibilities internationalization", "long_words"),
    ("12 345 678 word", "few_letters"), ("#tags are #here now", "symbols"),
    ("wait... what... this stops", "symbols"), ("wait… what… this stops", "symbols"),
    ("- one thing to see\n* two things to see\n• three things to see", "bullets"),
    ("read the whole story here and now …\nand a second line that ends", "ellipses"),
    ("the first line\nthe first line\nanother line", "repeated_lines"),
    ("слова пишут буквами", nil), ("   \n\n ", "few_words"), ("", "few_words"),
    ("größer über ähnlich", nil), ("a\u{A0}b\u{3000}c\u{2003}d", "short_words"),
  ])
  func eachRuleHasItsCode(text: String, expected: String?) { #expect(code(text) == expected) }

  @Test func thresholdsAreTakenAsTheyStand() {
    #expect(code("one two three") { $0.minWords = 3 } == nil)
    #expect(code("one two three") { $0.minWords = 4 } == "few_words")
    #expect(code("one two three") { $0.maxWords = 2 } == "many_words")
    #expect(code("one two three") { $0.topRuns = OptionMap([("1", 1)]) } == nil)
    #expect(code("one one one one") { $0.topRuns = OptionMap([("2", 1)]) } == nil)
    #expect(code("abc abc") { $0.minWordLength = 3 } == nil)
    #expect(code("#abc bcd efg hij klm nop qrs tuv wxy zab") == nil)  // One in ten.
    // Half of four lines are short, three of them have an end.
    let lines =
      "A line that has more than thirty characters.\nAnd one more of more than thirty characters!\nShort.\nno end"
    #expect(code(lines) { $0.maxShortLines = 0.5 } == nil)
    #expect(code(lines) { $0.maxShortLines = 0.49 } == "short_lines")
    #expect(code(lines) { $0.minEndedLines = 0.75 } == nil)
    #expect(code(lines) { $0.minEndedLines = 0.76 } == "ended_lines")
  }

  @Test func stopWordsCountOnceAndInAnyCase() {
    let two = { (options: inout QualityOptions) in options.minStopWords = 2 }
    #expect(code("The ships of summer", two) == nil)
    #expect(code("The the THE, the ships", two) == "few_stop_words")
    #expect(code("Das Schiff und der Hafen", two) == "few_stop_words")
    #expect(
      code("Das Schiff UND der Hafen") {
        $0.minStopWords = 2
        $0.stopWords = ["und", "der", "für"]
      } == nil)
    #expect(
      code("Das Schiff") {
        $0.minStopWords = 2
        $0.stopWords = []
      } == nil)
  }

  @Test func paragraphsAreToldApartByBlankLines() {
    let text =
      "One story is told.\nIn two lines.\n\nOne story is told.\nAnd otherwise.\n\n\nOne more."
    var copy = text
    let shape = copy.withUTF8 { TextShape($0) }
    #expect(
      shape.lines.count == 5 && shape.lines.repeated == 1 && shape.lines.repeatedLetters == 18)
    #expect(shape.paragraphs.count == 3 && shape.paragraphs.repeated == 0)
    #expect(shape.lines.ended == 5 && shape.words.count == 15)
  }

  /// The parts by a slow model over texts.
  private func model(_ words: [String], _ length: Int) -> (top: Double, repeated: Double) {
    guard words.count >= length else { return (0, 0) }
    let runs = (0...words.count - length).map { Array(words[$0..<$0 + length]) }
    let all = Double(words.reduce(0) { $0 + $1.count })
    let counts = runs.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    let most = counts.values.max() ?? 0
    let size =
      counts.filter { $0.value == most }.keys.map { $0.reduce(0) { $0 + $1.count } }.max() ?? 0
    var (known, index, repeated) = (Set<[String]>(), 0, 0)
    while index < runs.count {
      if known.insert(runs[index]).inserted {
        index += 1
      } else {
        repeated += runs[index].reduce(0) { $0 + $1.count }
        index += length
      }
    }
    return (most > 1 ? min(1, Double(most * size) / all) : 0, Double(repeated) / all)
  }

  @Test(arguments: 0..<60) func runsAreThoseOfASlowModel(seed: Int) {
    var random = SeededRandom(seed)
    let words = (0..<(seed * 3)).map { _ in
      ["a", "bb", "ccc", "dé", "e"].randomElement(using: &random)!
    }
    var text = words.joined(separator: " ")
    var (top, repeated) = text.withUTF8 { (WordRuns(TextShape($0)), WordRuns(TextShape($0))) }
    for length in [1, 2, 3, 5, 10] {
      let expected = model(words, length)
      #expect(abs(top.top(length) - expected.top) < 1e-9, "\(length)")
      #expect(abs(repeated.repeated(length) - expected.repeated) < 1e-9, "\(length)")
    }
  }

  /// As HTML has it.
  @Test func spacesOfOtherKindsAreSpaces() {
    let lines =
      "One line of text here.\n\u{A0}\nAnother line of text.\n\u{A0}\u{2003}\n\u{A0}• a third one here"
    var text = lines
    let shape = text.withUTF8 { TextShape($0) }
    #expect(shape.lines.count == 3 && shape.lines.bulleted == 1 && shape.paragraphs.count == 3)
    var quoted = "He said \"wait...\"\nand then \"go.\""
    let ends = quoted.withUTF8 { TextShape($0) }.lines
    #expect(ends.elliptic == 1 && ends.ended == 2)
  }

  @Test func noMoreIsCountedThanIsAskedFor() {
    var text = String(repeating: "a ", count: 100_000)
    #expect(text.withUTF8 { TextShape($0, most: 50) }.words.count == 51)
  }

  @Test func documentsAreLeftOutOrMarked() throws {
    let texts = [
      "Home News Contact",
      String(repeating: "The ship of the line that sails to be seen. ", count: 9),
    ]
    for (options, kept) in [("", 0), ("action: mark", 2)] {
      var batch = Batch(documents: texts.map { Document(testing: $0) })
      try stage("quality", options).process(&batch)
      #expect(batch.documents.count == kept)
      if kept == 2 {
        #expect(
          batch.documents.map { $0.metadata["quality"]?.string } == ["few_words", "top_run_2"])
        #expect(batch.counts == ["marked": 2])
      } else {
        #expect(batch.rejections.map(\.reason.code) == ["few_words", "top_run_2"])
      }
    }
  }

  @Test(arguments: [
    "top_runs: {0: 0.2}", "top_runs: {two: 0.2}", "top_runs: {2: 1.2}", "max_bullets: 2",
  ])
  func thresholdsThatCannotBeAreErrors(options: String) {
    #expect(throws: (any Error).self) { try stage("quality", options) }
  }
}
