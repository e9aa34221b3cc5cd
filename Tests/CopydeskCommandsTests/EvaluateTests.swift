import Copydesk
import CopydeskTesting
import Foundation
import Testing

@testable import CopydeskCommands

/// `evaluate entities` from the outside.
@Suite struct EvaluateTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  /// Rules and the names below find entities, so that the test does not lean on a model.
  private let pipeline = """
    copydesk: 1
    sources: [{files: x}]
    stages:
      - unicode
      - sentences
      - tokens
      - entities: {model: none, names: {PERSON: [Tib, Ada Lintel], GPE: [Saltmere, Wend]}}
    sinks: [console]
    """

  private func evaluate(_ gold: [String], _ arguments: String...) throws -> Program.Result {
    try scratch.write(pipeline, to: "p.yaml")
    let lines = try gold.map(record)
    try scratch.write(lines.joined(separator: "\n"), to: "gold.jsonl")
    return try Program.run(
      ["evaluate", "entities", "gold.jsonl", "--pipeline", "p.yaml"] + arguments, in: scratch.path)
  }

  /// A line of JSON for a marked text; what stands behind `#` is what it covers.
  private func record(_ marked: String) throws -> String {
    let parts = marked.components(separatedBy: " # ")
    let text = MarkedText(parts[0])
    let entities = text.annotations.map {
      ["range": [$0.range.lowerBound, $0.range.upperBound], "label": $0.label] as [String: Any]
    }
    var object: [String: Any] = ["id": "d", "text": text.text, "entities": entities]
    if parts.count > 1 { object["metadata"] = ["covers": parts[1].components(separatedBy: ",")] }
    return String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self)
  }

  private func outcomes(_ result: Program.Result) -> String? {
    result.output.split(separator: "\n").first { $0.contains(" documents: ") }.map(String.init)
  }

  @Test func everyOutcomeIsCounted() throws {
    let result = try evaluate([
      "⟦Tib|PERSON⟧ saw ⟦Ada|PERSON⟧ Lintel.", "⟦Saltmere|PERSON⟧ and Wend and ⟦Kesterby|GPE⟧.",
    ])
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      outcomes(result)
        == "2 documents: right 1, missed 1, spurious 1, wrong label 1, wrong boundary 1, "
        + "wrong label and boundary 0")
    #expect(result.output.contains("wrong label: …⟦Saltmere⟧ and Wend"))
    #expect(result.output.contains("known PERSON 'Ada', found PERSON"))
  }

  @Test(arguments: [
    // What is not annotated anywhere, or not covered, is not false.
    ("⟦Tib|PERSON⟧ came on Monday.", "right 1, missed 0, spurious 0"),
    ("⟦Tib|PERSON⟧ left Wend. # PERSON", "right 1, missed 0, spurious 0"),
    ("⟦Tib|PERSON⟧ left Wend. # PERSON,GPE", "right 1, missed 0, spurious 1"),
    ("⟦Tib|PER⟧ left Wend. # PER", "right 1, missed 0, spurious 0"),
    ("⟦Tib|PERSON⟧ left ⟦Wend|?⟧.", "right 1, missed 0, spurious 0"),
    ("⟦Tib|PERSON⟧ saw ⟦Tib|?⟧.", "right 1, missed 0, spurious 0"),
  ])
  func whatIsOpenDoesNotCount(gold: String, expected: String) throws {
    let result = try evaluate([gold, "⟦Saltmere|GPE⟧ # GPE"])
    let numbers = expected.replacing("right 1", with: "right 2")
    #expect(outcomes(result)?.contains(numbers) == true, "\(result.output)")
  }

  @Test func labelsAreMappedOnBothSides() throws {
    let gold = ["⟦Tib|PER⟧ left ⟦Wend|LOC⟧ on ⟦Monday|DATE⟧."]
    let result = try evaluate(gold, "--map", "PERSON=PER,GPE=LOC,DATE=-")
    #expect(outcomes(result)?.contains("right 2, missed 0, spurious 0") == true)
    #expect(!result.output.contains("DATE"))
  }

  @Test func trimmingForgivesArticlesAndQuotes() throws {
    let gold = ["He left ⟦the Wend|GPE⟧ with ⟦Tib's|PERSON⟧ ⟦\"Ada Lintel\"|PERSON⟧."]
    #expect(outcomes(try evaluate(gold))?.contains("wrong boundary 3") == true)
    #expect(outcomes(try evaluate(gold, "--trim"))?.contains("right 3, missed 0") == true)
  }

  @Test func cleaningMovesWhatIsKnown() throws {
    let result = try evaluate(["\u{201C}\u{201D}\u{2026}\u{00A0}⟦Tib|PERSON⟧ came."])
    #expect(outcomes(result)?.contains("right 1, missed 0") == true)
  }

  @Test func filesHoldNumbersAndErrors() throws {
    let gold = ["<b>&amp; ⟦Kesterby|\"GPE\"<i>⟧ \u{1}</b> of ⟦Tib|PERSON⟧"]
    let result = try evaluate(gold, "--html", "out.html", "--json", "out.json")
    #expect(result.status == 0)
    let html = try scratch.text("out.html")
    #expect(html.contains("&lt;b&gt;&amp;amp; <mark class=\"missed\" title=\"missed\">Kesterby"))
    #expect(html.contains("&quot;GPE&quot;&lt;i&gt;"))
    for outside in ["<b>", "<i>", "http:", "https:", "<script", "src=", "url(", "\u{1}"] {
      #expect(!html.contains(outside), "\(outside)")
    }
    let json = try JSONSerialization.jsonObject(with: Data(try scratch.bytes("out.json")))
    let exact = (json as? [String: Any])?["exact"] as? [String: Any]
    #expect((exact?["micro"] as? [String: Any])?["recall"] as? Double == 0.5)
  }

  @Test(arguments: [["evaluate", "entities"], ["train", "entities", "--out", "m"]])
  func oneRangeHasOneLabel(command: [String]) throws {
    func result(_ labels: String..., options: [String] = []) throws -> Program.Result {
      let entities = labels.map { "{\"range\": [0, 3], \"label\": \"\($0)\"}" }
      try scratch.write(
        "{\"id\": \"d\", \"text\": \"Tib came.\", \"entities\": [\(entities.joined(separator: ", "))]}",
        to: "gold.jsonl")
      return try Program.run(command + ["gold.jsonl"] + options, in: scratch.path)
    }
    let wrong = try result("PERSON", "ORG")
    #expect(wrong.status == 3)
    #expect(
      wrong.errors == "error: gold.jsonl: document 'd' at byte 21: 'Tib' is both PERSON and ORG, "
        + "expected one label\n")
    #expect(!scratch.exists("m"))
    for labels in [("PERSON", "?"), ("PERSON", "PERSON")] {
      let result = try result(labels.0, labels.1)
      #expect(result.status == 0, "\(result.errors)")
    }
    #expect(try result("PERSON", "ORG", options: ["--map", "ORG=-"]).status == 0)
  }

  @Test func wrongUse() throws {
    #expect(try evaluate(["Nothing."]).status == 3)
    #expect(try evaluate(["⟦Tib|PERSON⟧"], "--model", "none").status == 2)
    #expect(try evaluate(["⟦Tib|PERSON⟧"], "--html", "/dev/null/x").status == 3)
    #expect(try evaluate(["⟦Tib|PERSON⟧"], "--errors", "-1").status == 2)
    try scratch.write("{\"text\": 5}", to: "bad.jsonl")
    let bad = try Program.run(["evaluate", "entities", "bad.jsonl"], in: scratch.path)
    #expect(bad.status == 3)
    #expect(bad.errors.contains("bad.jsonl: line 1: 'text' is no string"))
  }
}

@Suite struct SpanAlignmentTests {
  private func outcomes(_ known: String, _ found: String) -> [SpanAlignment.Outcome] {
    let (known, found) = (MarkedText(known), MarkedText(found))
    precondition(known.text == found.text, "both sides need the same text")
    return SpanAlignment(known: known.annotations, found: found.annotations).pairs.map(\.outcome)
  }

  @Test(arguments: [
    ("⟦a b|X⟧ c", "⟦a b|X⟧ c", [SpanAlignment.Outcome.right]),
    // One long find for two names stands for one of them only.
    ("⟦a|X⟧ ⟦b|X⟧ c", "⟦a b|X⟧ c", [.wrongBoundary, .missed]),
    ("⟦a b|X⟧ c", "⟦a|Y⟧ ⟦b|X⟧ c", [.wrongBoundary, .spurious].reversed()),
    ("⟦a b|X⟧ c", "⟦a|Y⟧ b c", [.wrongBoth]),
    ("⟦a|X⟧ b ⟦c|X⟧", "⟦a|Y⟧ ⟦b|X⟧ c", [.wrongLabel, .spurious, .missed]),
    ("a", "a", []),
  ])
  func pairsEachOnce(known: String, found: String, expected: [SpanAlignment.Outcome]) {
    let result = outcomes(known, found)
    #expect(
      result.sorted { $0.rawValue < $1.rawValue } == expected.sorted { $0.rawValue < $1.rawValue })
  }
}

@Suite struct SpanTrimTests {
  @Test(arguments: [
    ("the Wend", "Wend"), ("An Inn", "Inn"), ("The \"Rye\"", "Rye"), ("Tib's", "Tib"),
    ("‘Tib’,", "Tib"), ("U.S.", "U.S."), ("theatre", "theatre"), ("the ", "the "),
    ("\"", "\""), ("“Zoë”", "Zoë"),
  ])
  func trims(text: String, expected: String) {
    let document = Document(testing: text)
    let range = SpanTrim.trim(0..<text.utf8.count, of: document)
    #expect(document.text(range) == expected)
  }
}
