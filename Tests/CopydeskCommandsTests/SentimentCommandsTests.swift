import CopydeskTesting
import Foundation
import Testing

/// `train sentiment` and `evaluate sentiment` from the outside.
@Suite struct SentimentCommandsTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  /// Companies that are fined, praised, or there.
  private func write(_ count: Int, to name: String) throws {
    let kinds = [
      ("was fined for fraud", "negative"), ("won praise", "positive"), ("met", "neutral"),
    ]
    let lines = (0..<count).map { number in
      let (verb, label) = kinds[number % 3]
      return """
        {"text": "Orvex \(verb) on Monday.", "set": "s\(number % 2)", \
        "entities": [{"range": [0, 5], "label": "ORG", "sentiment": {"label": "\(label)"}}]}
        """
    }
    try scratch.write(lines.joined(separator: "\n") + "\n", to: name)
  }

  private func run(_ arguments: String...) throws -> Program.Result {
    try Program.run(arguments, in: scratch.path)
  }

  @Test func trainsAModelThatCanBeUsed() throws {
    try write(12, to: "a.jsonl")
    let trained = try run("train", "sentiment", "a.jsonl", "--out", "m", "--rounds", "1")
    #expect(trained.status == 0, "\(trained.errors)")
    #expect(trained.errors.contains("12 questions, ") && trained.errors.contains("round 1: loss "))
    let facts = String(decoding: try scratch.bytes("m"), as: UTF8.self)
    #expect(facts.contains("\"labels\":{\"negative\":4,\"neutral\":4,\"positive\":4}"))
    let measured = try run("evaluate", "sentiment", "a.jsonl", "--model", "m")
    #expect(measured.output.contains("  12: macro-F1 of 3 labels "))
  }

  @Test func goesOnFromAModel() throws {
    try write(12, to: "a.jsonl")
    try write(3, to: "dev.jsonl")
    let adapted = try run(
      "train", "sentiment", "a.jsonl", "--from", "en-news", "--out", "m", "--rounds", "1")
    #expect(adapted.status == 0, "\(adapted.errors)")
    #expect(adapted.errors.contains("12 questions, going on from a model of "))
    #expect(
      String(decoding: try scratch.bytes("m"), as: UTF8.self).contains("\"from\":\"en-news\""))
    let again = try run(
      "train", "sentiment", "a.jsonl", "--from", "m", "--keep", "0.5", "--dev", "dev.jsonl",
      "--out",
      "m2", "--rounds", "1")
    #expect(again.status == 0, "\(again.errors)")
    #expect(again.errors.contains("with what is kept; dev macro-F1 "))
    #expect(
      again.errors.contains(
        "probabilities towards names stay as they come: the dev documents have 3 answers"))
    let measured = try run("evaluate", "sentiment", "a.jsonl", "--model", "m2")
    #expect(measured.output.contains("  12: macro-F1 of 3 labels "))
  }

  @Test func refusesToGoOnFromWhatIsNoModel() throws {
    try write(3, to: "a.jsonl")
    let train = ["train", "sentiment", "a.jsonl", "--out", "m", "--from"]
    let other = try Program.run(train + ["a.jsonl"], in: scratch.path)
    #expect(other.status == 3)
    #expect(
      other.errors
        == "error: 'a.jsonl' cannot be used: it is no model of 'copydesk train sentiment'\n")
    let missing = try Program.run(train + ["none"], in: scratch.path)
    #expect(missing.status == 3 && missing.errors.hasPrefix("error: 'none'"), "\(missing.errors)")
    try scratch.write("my model", to: "m")
    let itself = try Program.run(train + ["m"], in: scratch.path)
    #expect(itself.status == 2 && itself.errors.contains("--out"), "\(itself.errors)")
    #expect(try scratch.bytes("m") == Array("my model".utf8))
  }

  @Test func aStoppedTrainingGoesOn() throws {
    try write(12, to: "a.jsonl")
    try scratch.write("no checkpoint at all, but long enough to be one", to: "m.training")
    let train = ["train", "sentiment", "a.jsonl", "--out", "m", "--rounds", "1", "--resume"]
    let refused = try Program.run(train, in: scratch.path)
    #expect(refused.status == 3)
    #expect(refused.errors.contains("it is no checkpoint of 'copydesk train sentiment'"))
    try FileManager.default.removeItem(atPath: scratch.path("m.training"))
    let anew = try Program.run(train, in: scratch.path)
    #expect(anew.status == 0, "\(anew.errors)")
    #expect(anew.errors.contains("there is no 'm.training' to go on from; training begins anew"))
    #expect(try scratch.names == ["a.jsonl", "m"])
  }

  @Test(arguments: ["a.jsonl", "dev.jsonl"]) func refusesLabelsThatAreNone(file: String) throws {
    try write(3, to: "a.jsonl")
    try write(3, to: "dev.jsonl")
    try scratch.write(
      """
      {"text": "Orvex won.", "sentiment": {"label": "Positive"}, "entities": [{"range": [0, 5], \
      "label": "ORG", "sentiment": {"label": "positive"}}]}

      """, to: file)
    let result = try run("train", "sentiment", "a.jsonl", "--dev", "dev.jsonl", "--out", "m")
    #expect(result.status == 3)
    #expect(
      result.errors.contains(
        "error: sentiment that is none: label 'Positive' (1, first in \(file): 'Orvex won.')\n"))
    #expect(result.errors.contains("hint: expected a map with a 'label' ('negative', 'neutral' or"))
    #expect(try scratch.names == ["a.jsonl", "dev.jsonl"])
    let measured = try run("evaluate", "sentiment", "a.jsonl", "dev.jsonl")
    #expect(measured.status == 3 && measured.output.isEmpty)
    #expect(
      measured.errors.hasPrefix(
        "error: sentiment that is none: label 'Positive' (1, first in \(file): 'Orvex won.')\n"))
  }

  @Test func refusesAWordForTheSentimentOfAText() throws {
    try write(3, to: "a.jsonl")
    try scratch.write("{\"text\": \"Bad.\", \"sentiment\": \"negative\"}\n", to: "b.jsonl")
    let result = try run("evaluate", "sentiment", "a.jsonl", "b.jsonl")
    #expect(
      result.errors.contains(
        "error: sentiment that is none: no map but 'negative' (1, first in b.jsonl: 'Bad.')\n"))
  }

  @Test(arguments: [
    ("\"positive\"", "no map but 'positive'"), ("{\"score\": 3}", "score 3"),
    ("{\"score\": 1e300, \"label\": \"positive\"}", "score 1e+300"),
    ("{\"score\": \"0.5\"}", "score '0.5'"), ("{}", "a map without label, score and probabilities"),
    ("{\"negative\": 0.5, \"neutral\": 0.5}", "2 of three probabilities"),
    ("{\"negative\": 2, \"neutral\": 0, \"positive\": 0}", "probability 2"),
    ("{\"negative\": 0, \"neutral\": 0, \"positive\": 0.0}", "three probabilities of 0"),
  ])
  func refusesAnswersThatCannotBe(sentiment: String, fault: String) throws {
    try scratch.write(
      """
      {"text": "Orvex won.", "entities": [{"range": [0, 5], "label": "ORG", "sentiment": \(sentiment)}]}

      """, to: "a.jsonl")
    for arguments in [
      ["train", "sentiment", "a.jsonl", "--out", "m"], ["evaluate", "sentiment", "a.jsonl"],
    ] {
      let result = try Program.run(arguments, in: scratch.path)
      #expect(result.status == 3)
      #expect(
        result.errors.contains(
          "error: sentiment that is none: \(fault) (1, first in a.jsonl: 'Orvex won.')\n"),
        "\(result.errors)")
    }
  }

  @Test func measuresByGroups() throws {
    try write(12, to: "a.jsonl")
    let result = try run("evaluate", "sentiment", "a.jsonl", "--by", "set", "--json", "out.json")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.hasPrefix("s0\n") && result.output.contains("\n\ns1\n"))
    #expect(result.output.contains("\n\nall\n  towards entities "))
    #expect(
      result.output.contains(
        "\n  12: macro-F1 of 3 labels 100.0, accuracy 100.0, calibration error 0."))
    let json = String(decoding: try scratch.bytes("out.json"), as: UTF8.self)
    #expect(json.contains("\"all\":{\"targets\":{\"count\":12,\"macro_f1\":1"))
  }

  /// A label that is neither known nor found is not counted as one that was missed.
  @Test func meansAreOfTheLabelsThatAreThere() throws {
    try write(2, to: "a.jsonl")
    let result = try run(
      "evaluate", "sentiment", "a.jsonl", "--method", "lexicon", "--json", "out.json")
    #expect(
      result.output.contains("  2: macro-F1 of 2 labels 100.0, accuracy 100.0"), "\(result.output)")
    let json = try scratch.text("out.json")
    #expect(json.contains("\"macro_f1\":1.0,\"labels\":[\"negative\",\"positive\"]"), "\(json)")
  }

  @Test func whatCannotBeReckonedIsNoNumber() throws {
    try scratch.write(
      (1...3).map { #"{"text": "It rained on day \#($0).", "sentiment": {"score": 0.7}}"# }
        .joined(separator: "\n"), to: "a.jsonl")
    let result = try run("evaluate", "sentiment", "a.jsonl", "--json", "out.json")
    #expect(result.output.contains("scores of texts: 3, Pearson's r undefined"), "\(result.output)")
    let json = try scratch.text("out.json")
    #expect(json.contains(#""scores":3,"pearson_r":null"#), "\(json)")
    #expect(json.contains(#""count":0,"macro_f1":null,"labels":[],"accuracy":null"#), "\(json)")
  }

  @Test func showsErrorsTheWorstFirst() throws {
    try scratch.write(
      """
      {"id": "a", "text": "Orvex met Tib <on> Monday.", "entities": [{"range": [0, 5], \
      "label": "ORG", "sentiment": {"label": "negative"}}]}
      {"id": "b", "text": "Orvex won great praise.", "sentiment": {"score": -0.9}, "entities": \
      [{"range": [0, 5], "label": "ORG", "sentiment": {"label": "negative"}}]}
      {"id": "c", "text": "It is a\\u0007 great success.", "sentiment": {"score": 0.8}}

      """, to: "a.jsonl")
    let result = try run("evaluate", "sentiment", "a.jsonl", "--html", "out.html")
    let errors = result.output.components(separatedBy: "errors:\n").last!
    let lines = errors.split(separator: "\n").map(String.init)
    #expect(lines.count == 3)
    #expect(
      lines.contains("  …⟦Orvex⟧ won great praise.…  known negative, found positive  (b)"))
    #expect(lines.contains { $0.hasPrefix("  Orvex won great praise.  known -0.90, found 0.") })
    #expect(
      lines.contains("  …⟦Orvex⟧ met Tib <on> Monday.…  known negative, found neutral  (a)"))
    let page = String(decoding: try scratch.bytes("out.html"), as: UTF8.self)
    #expect(page.contains("<mark class=\"name\">Orvex</mark>"))
    #expect(page.contains("&lt;") && !page.contains("<on>") && !page.contains("\u{7}"))
    #expect(page.contains("<span class=\"good\" style=\"--w:1.00\""))
    #expect(try run("evaluate", "sentiment", "a.jsonl", "--errors", "-1").status == 2)
    let short = try run("evaluate", "sentiment", "a.jsonl", "--errors", "1")
    #expect(short.output.hasSuffix("errors:\n\(lines[0])\n"))
  }

  /// What is known must not be taken for what is found, neither by the lexicon, which knows no
  /// targets, nor of dates, which are none.
  @Test func theLexiconGivesEntitiesTheScoreOfTheirSentence() throws {
    try scratch.write(
      """
      {"text": "Orvex won a prize.", "entities": [{"range": [0, 5], "label": "ORG", "sentiment": {"label": "negative"}}]}
      {"text": "Talmir was praised.", "entities": [{"range": [0, 6], "label": "ORG", "sentiment": {"label": "positive"}}]}
      {"text": "In 2024 all was lost.", "entities": [{"range": [3, 7], "label": "DATE", "sentiment": {"label": "neutral"}}]}

      """, to: "a.jsonl")
    let result = try run("evaluate", "sentiment", "a.jsonl", "--method", "lexicon")
    #expect(
      result.output.contains("  2: macro-F1 of 2 labels 33.3, accuracy 50.0\n"), "\(result.output)")
  }

  @Test func comparesScoresTowardsNames() throws {
    let lines = [(-0.8, "blamed"), (0.8, "praised"), (0, "seen")].map { score, verb in
      """
      {"text": "Orvex was \(verb).", "entities": [{"range": [0, 5], "label": "ORG", "sentiment": {"score": \(score)}}]}

      """
    }
    try scratch.write(lines.joined(), to: "a.jsonl")
    let result = try run("evaluate", "sentiment", "a.jsonl")
    #expect(
      result.output.contains("scores towards entities: 3, Pearson's r 0.9"), "\(result.output)")
    let trained = try run("train", "sentiment", "a.jsonl", "--out", "m")
    #expect(trained.errors.contains("towards a name a score alone is not enough"))
  }

  @Test(arguments: ["1e20", "-1", "1000.5"]) func refusesWeightsThatCannotBe(weight: String) throws
  {
    try scratch.write(
      """
      {"text": "Orvex won.", "weight": \(weight), "entities": [{"range": [0, 5], "label": "ORG", "sentiment": {"label": "positive"}}]}

      """, to: "a.jsonl")
    let result = try run("train", "sentiment", "a.jsonl", "--out", "m")
    #expect(result.status == 3 && result.errors.contains("error: sentiment that is none: weight "))
    #expect(try scratch.names == ["a.jsonl"])
  }

  @Test func saysWhatIsMissing() throws {
    try scratch.write("{\"text\": \"Orvex.\"}\n", to: "a.jsonl")
    try scratch.write("", to: "none.jsonl")
    let hint =
      "\n  hint: it is a map, such as {\"label\": \"negative\"} or {\"score\": -0.6}; towards a name a score alone is not enough"
    let cases = [
      (
        ["train", "sentiment", "a.jsonl", "--out", "m"],
        "no document has a 'sentiment' to learn from" + hint
      ),
      (["train", "sentiment", "none.jsonl", "--out", "m"], "there are no documents in the files"),
      (
        ["evaluate", "sentiment", "a.jsonl"], "no document has a 'sentiment' to compare with" + hint
      ),
    ]
    for (arguments, message) in cases {
      let result = try Program.run(arguments, in: scratch.path)
      #expect(result.status == 3 && result.errors == "error: \(message)\n")
    }
    #expect(try scratch.names == ["a.jsonl", "none.jsonl"])
    let wrong = try run("train", "sentiment", "a.jsonl", "--out", "m", "--rounds", "0")
    #expect(wrong.errors.contains("'--rounds' must be between 1 and 1000, not '0'"))
    let alone = try run("train", "sentiment", "a.jsonl", "--out", "m", "--keep", "0.5")
    #expect(alone.errors.contains("'--keep' needs '--from'"))
  }
}
