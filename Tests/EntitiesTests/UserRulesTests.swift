import Copydesk
import CopydeskTesting
import Dispatch
import Segmentation
import Testing

@testable import Entities

private let bench = StageBench(Registry([.segmentation, .entities]))

private func tagged(_ text: String, _ options: String) throws -> Document {
  var document = Document(testing: text)
  let stages = try bench.stages(Catalog.entities.specs[0], options: options)
  for stage in stages { document = try stage.process(document).get() }
  return document
}

/// Tags without the model, unless the options name it.
private func marked(_ text: String, _ options: String) throws -> String {
  let options = options.contains("model:") ? options : "model: none\n\(options)"
  return MarkedText.render(try tagged(text, options), .entities)
}

/// The headline of the first error, and what follows it up to the place.
private func problem(_ options: String) -> String {
  do {
    _ = try bench.stages(Catalog.entities.specs[0], options: "model: none\n\(options)")
    return "none"
  } catch {
    return "\(error)".components(until: "\n  -->")
  }
}

extension String {
  fileprivate func components(until end: String) -> String {
    var text = Substring(self)
    while !text.isEmpty, !text.hasPrefix(end), !text.hasPrefix("\n   -->") { text.removeFirst() }
    return String(dropLast(text.count))
  }
}

@Suite struct GazetteerFileTests {
  let folder: ScratchFolder
  init() throws { folder = try ScratchFolder() }

  private func list(_ text: String, as name: String = "a.tsv") throws -> String {
    try folder.write(text, to: name)
  }

  @Test func readsColumns() throws {
    let path = try list("\u{FEFF}# note\r\nAarau\tGPE\tQ14274\r\n\r\nBad  Ragaz\tGPE\n")
    let text = "From Aarau to Bad\nRagaz."
    let document = try tagged(text, "model: none\ngazetteers: \(path)")
    #expect(MarkedText.render(document, .entities) == "From ⟦Aarau|GPE⟧ to ⟦Bad\nRagaz|GPE⟧.")
    #expect(document[.entities][0].attributes["id"] == "Q14274")
    #expect(document[.entities][0].attributes["by"] == .string("rule:\(path)"))
    #expect(document[.entities][1].attributes["id"] == nil)
  }

  @Test func readsJSONLines() throws {
    let path = try list(
      #"{"name": "Bern", "label": "GPE", "aliases": ["Berne"], "id": "Q70", "case": "any"}"#,
      as: "a.jsonl")
    let document = try tagged("BERNE is bern.", "model: none\ngazetteers: [\(path)]")
    #expect(MarkedText.render(document, .entities) == "⟦BERNE|GPE⟧ is ⟦bern|GPE⟧.")
    #expect(document[.entities].map { $0.attributes["id"] } == ["Q70", "Q70"])
    #expect(document[.entities].map { $0.attributes["name"] } == ["Bern", nil])
  }

  @Test(arguments: [
    ("exact", "⟦élan|X⟧, Élan, ÉLAN"), ("first", "⟦élan|X⟧, ⟦Élan|X⟧, ÉLAN"),
    ("any", "⟦élan|X⟧, ⟦Élan|X⟧, ⟦ÉLAN|X⟧"),
  ])
  func comparesLetters(nameCase: String, expected: String) throws {
    let path = try list("élan\n")
    let options = "gazetteers: {path: \(path), label: X, case: \(nameCase)}"
    #expect(try marked("élan, Élan, ÉLAN", options) == expected)
  }

  @Test func longestNameWinsWhateverItsCase() throws {
    let path = try list(
      #"{"name": "red cross", "label": "A", "case": "any"}"# + "\n"
        + #"{"name": "Red Cross Day", "label": "B"}"#, as: "b.jsonl")
    #expect(
      try marked("Red Cross Day, RED CROSS", "gazetteers: \(path)")
        == "⟦Red Cross Day|B⟧, ⟦RED CROSS|A⟧")
  }

  @Test(arguments: [
    ("a.tsv", "Bern", "1: 'Bern' has no label, and the option 'label' gives none"),
    ("a.tsv", "A\tB\n\tX", "2: a name is empty"),
    ("a.tsv", "A\tB\tC\tD", "1: 4 columns where a name, a label and an id are expected"),
    ("a.tsv", String(repeating: "a", count: 1001) + "\tX",
      "1: a name has 1001 bytes; the most is 1000"),
    ("a.jsonl", "[]", "1: expected an object with 'name'"),
    ("a.jsonl", "{", "1: expected a string at byte 1"),
    ("a.jsonl", #"{"label": "X"}"#, "1: a name is empty"),
    ("a.jsonl", #"{"name": 1}"#, "1: 'name' must be a text"),
    ("a.jsonl", #"{"aliases": "B"}"#, "1: 'aliases' must be a list of texts"),
    ("a.jsonl", #"{"case": "upper"}"#, "1: 'case' must be exact, any or first, not 'upper'"),
    ("a.jsonl", #"{"nmae": 1}"#, "1: unknown key 'nmae'; expected name, label, aliases, id or case"),
  ])
  func saysWhatIsWrongWithALine(name: String, text: String, expected: String) throws {
    let path = try list(text, as: name)
    #expect(
      problem("gazetteers: \(path)")
        == "error: option 'gazetteers' of 'entities': \(path):\(expected)")
  }

  @Test func listsFiveLinesAtTheMost() throws {
    let path = try list(String(repeating: "A\n", count: 7))
    let lines = problem("gazetteers: \(path)").split(separator: "\n")
    #expect(lines.count == 6)
    #expect(lines.last == "  and 2 more lines")
  }

  @Test func saysWhatIsWrongWithAFile() throws {
    let path = try folder.write([0x41, 0xFF, 0x09, 0x58], to: "c.tsv")
    #expect(problem("gazetteers: \(path)").hasSuffix("\(path):1: not UTF-8"))
    #expect(
      problem("gazetteers: none.tsv").hasSuffix(
        "'none.tsv' cannot be read: No such file or directory"))
    #expect(problem("gazetteers: {label: X}").hasSuffix("needs the option 'path'"))
    #expect(
      problem("gazetteers: {path: a, case: all}").hasSuffix(
        "must be one of exact, any, first, not 'all'"))
  }
}

@Suite struct TokenPatternTests {
  private func find(_ text: String, _ tokens: String, _ more: String = "") throws -> String {
    try marked(text, "patterns:\n  - {label: X, tokens: \(tokens)\(more)}")
  }

  @Test(arguments: [
    ("[a, {text: b}]", "⟦a b|X⟧ A b a B"),
    ("[{lower: A}, {any_of: [b, c]}]", "⟦a b|X⟧ ⟦A C|X⟧ a d"),
    ("[{lower: élan}]", "⟦ÉLAN|X⟧ élans"),
    ("[{shape: Xxxxxxx}]", "⟦Paris|X⟧ ⟦Ürgüp|X⟧ Rom PARIS"),
    ("[{shape: dd}]", "⟦12|X⟧ 123 1"),
    ("[{prefix: un, suffix: ed}]", "⟦untied|X⟧ undo tied"),
    ("[{prefix: longer, suffix: longer}]", "long"),
    ("[{kind: number}, {kind: punctuation}]", "⟦12,|X⟧ 13 a."),
    ("[{kind: word, not: [no, {prefix: x}]}]", "⟦a|X⟧ no xa ⟦b|X⟧"),
    ("[a, {text: b, op: \"?\"}, c]", "⟦a b c|X⟧ ⟦a c|X⟧ a b b c"),
    ("[a, {text: b, op: \"*\"}]", "⟦a b b|X⟧ c ⟦a|X⟧ b"),
    ("[{text: a, op: \"+\"}]", "⟦a a|X⟧ b ⟦a|X⟧"),
    ("[a, {text: b, op: \"!\"}]", "⟦a c|X⟧ a b a"),
    ("[{text: a, times: [2, 3]}]", "a b ⟦a a|X⟧ b ⟦a a a|X⟧ a"),
    ("[{text: a, times: 2}, b]", "a ⟦a a b|X⟧"),
    ("[a, {}, ~, b]", "⟦a x y b|X⟧ a x b"),
  ])
  func finds(tokens: String, expected: String) throws {
    #expect(try find(MarkedText(expected).text, tokens) == expected)
  }

  @Test func labelsAPartOnly() throws {
    let tokens = #"[to, {shape: Xxxx, op: "+"}, {kind: word, op: "*"}, by]"#
    #expect(
      try find("to Nowy Targ soon by", tokens, ", capture: [2, 2]") == "to ⟦Nowy Targ|X⟧ soon by")
    #expect(try find("to Targ by", tokens, ", capture: [3, 3]") == "to Targ by")
  }

  @Test func asksForEntities() throws {
    let options = "patterns:\n  - {label: X, tokens: [by, {entity: DATE}]}"
    #expect(try marked("by Monday, by me", options) == "⟦by Monday|X⟧, by me")
  }

  @Test func staysWithinASentence() throws {
    #expect(try find("One a. B two.", #"["a", ".", "B"]"#) == "One a. B two.")
  }

  @Test func tellsItsNameAndID() throws {
    let options = """
      patterns:
        - {label: X, tokens: [a]}
        - {label: Y, tokens: [b], id: Q1, name: bees}
      """
    let found = try tagged("a b", "model: none\n\(options)")[.entities].map(\.attributes)
    #expect(found[0] == ["score": 1.0, "by": "rule:patterns[1]"])
    #expect(found[1] == ["score": 1.0, "by": "rule:bees", "id": "Q1"])
  }

  /// Backtracking would take longer than the universe has been there.
  @Test(.timeLimit(.minutes(1))) func staysLinear() throws {
    let stars = Array(repeating: #"{text: a, op: "*"}"#, count: 12).joined(separator: ", ")
    let text = String(repeating: "a ", count: 20_000)
    #expect(try find(text, "[\(stars), b]") == text)
    #expect(try find(text + "b", "[\(stars), b]", ", capture: [13, 13]") == text + "⟦b|X⟧")
  }

  @Test(arguments: [
    ("{label: X}", "needs the option 'tokens'"),
    ("{tokens: [a]}", "needs the option 'label'"),
    ("{label: X, tokens: [{text: a, op: \"*\"}]}",
      "must be a list with a token that must be there, not a list"),
    ("{label: X, tokens: []}", "must be a list with a token that must be there, not a list"),
    ("{label: X, tokens: [New York]}",
      "must be one word without spaces: a pattern lists its tokens one by one, not 'New York'"),
    ("{label: X, tokens: [{any_of: [a b]}]}",
      "must be words without spaces: a pattern lists its tokens one by one, not a list"),
    ("{label: X, tokens: [{op: x}]}", "must be one of ?, *, +, !, not 'x'"),
    ("{label: X, tokens: [{kind: verb}]}", "must be one of word, number, punctuation, not 'verb'"),
    ("{label: X, tokens: [{times: [3, 2]}]}",
      "must be a number or two, the smaller first, up to 100, not a list"),
    ("{label: X, tokens: [{op: \"+\", times: 2}]}", "has 'op' and 'times'"),
    ("{label: X, tokens: [{txet: a}]}", "unknown option 'txet' of each option 'tokens' of each "
      + "option 'patterns' of 'entities'"),
    ("{label: X, tokens: [{not: {op: \"+\"}}]}", "unknown option 'op' of each option 'not' of each "
      + "option 'tokens' of each option 'patterns' of 'entities'"),
    ("{label: X, tokens: [a], capture: [1, 2]}", "must be two numbers of its 1 tokens"),
    ("{label: X, tokens: [\(Array(repeating: "{times: 99}", count: 11).joined(separator: ","))]}",
      "has 1089 steps; the most is 1000"),
  ])
  func saysWhatIsWrong(pattern: String, expected: String) {
    let problem = problem("patterns:\n  - \(pattern)")
    #expect(problem.hasSuffix(expected), "\(problem)")
  }
}

@Suite struct ExpressionTests {
  private func find(_ text: String, _ rule: String) throws -> String {
    try marked(text, "expressions:\n  - {label: X, \(rule)}")
  }

  @Test(arguments: [
    ("regex: 'CVE-\\d{4}-\\d+'", "See ⟦CVE-2024-3094|X⟧, ⟦CVE-2014-0160|X⟧."),
    ("regex: 'No\\. (\\d+)', group: 1", "No. ⟦12|X⟧, No. x"),
    ("regex: 'a(b)?', group: 1", "a a⟦b|X⟧"),
    ("regex: abc, flags: i", "x⟦ABC|X⟧x"),
    ("regex: 'a.b', flags: s", "⟦a\nb|X⟧"),
    ("regex: '^b.*', flags: m", "a\n⟦b c|X⟧\nd"),
    ("regex: '\".*?\"'", "say ⟦\"a\"|X⟧ and ⟦\"b\"|X⟧"),
    ("regex: '(?<=€)\\w+'", "€⟦été|X⟧ x"),
    ("regex: '.', group: 0", "⟦é|X⟧⟦𝄞|X⟧"),
  ])
  func finds(rule: String, expected: String) throws {
    #expect(try find(MarkedText(expected).text, rule) == expected)
  }

  @Test func longestWinsAndThenTheFirst() throws {
    let options = """
      expressions:
        - {label: A, regex: 'ab'}
        - {label: B, regex: 'bcd'}
        - {label: C, regex: '[b-d]+', id: Q2, name: letters}
      """
    #expect(try marked("abcd", options) == "a⟦bcd|B⟧")
    #expect(try marked("ab cc", options) == "⟦ab|A⟧ ⟦cc|C⟧")
    let found = try tagged("cc", "model: none\n\(options)")[.entities]
    #expect(found.map(\.attributes) == [["score": 1.0, "by": "rule:letters", "id": "Q2"]])
  }

  @Test func failsTheDocumentWhenThereAreTooManyWays() {
    let text = String(repeating: "a", count: 40)
    let error = #expect(throws: Rejected.self) { try find(text, "regex: '(a+)+\\db'") }
    #expect(error?.reason.code == "expression")
    #expect(error?.reason.message == "match limit exceeded")
  }

  @Test(arguments: [
    ("label: X, regex: 'a(b'", "is wrong at character 4: missing closing parenthesis"),
    ("label: X, regex: 'é[z-a]'",
      "is wrong at character 5: range out of order in character class"),
    ("label: X, regex: 'a*'", "can match nothing: it must match a character at least"),
    ("label: X, regex: '(a)', group: 2", "is 2, but the expression has 1 groups"),
    ("label: X, regex: a, group: -1", "must be at least 0, not '-1'"),
    ("label: X, regex: a, flags: xi", "must be made of the letters i, s and m, not 'xi'"),
    ("label: X, regex: ''", "must not be empty"),
    ("label: X", "needs the option 'regex'"),
    ("regex: a", "needs the option 'label'"),
  ])
  func saysWhatIsWrong(rule: String, expected: String) {
    let problem = problem("expressions:\n  - {\(rule)}")
    #expect(problem.hasSuffix(expected), "\(problem)")
  }
}

@Suite struct PrecedenceTests {
  @Test func listsComeInOrder() throws {
    var rules = [
      "patterns:\n  - {label: A, tokens: [x]}", "expressions:\n  - {label: B, regex: x}",
      "names: {D: [x]}",
    ]
    for label in ["A", "B", "D"] {
      #expect(try marked("x", rules.reversed().joined(separator: "\n")) == "⟦x|\(label)⟧")
      rules.removeFirst()
    }
  }

  @Test func filesComeBeforeNames() throws {
    let folder = try ScratchFolder()
    let path = try folder.write("x\tC\n", to: "a.tsv")
    #expect(try marked("x", "names: {D: [x]}\ngazetteers: \(path)") == "⟦x|C⟧")
  }

  @Test func theLongestComesFirst() throws {
    let options = "patterns:\n  - {label: A, tokens: [a, b]}\nnames: {B: [b c d]}"
    #expect(try marked("a b c d", options) == "a ⟦b c d|B⟧")
  }

  @Test func rulesComeBeforeFormsAndModel() throws {
    let options = "model: en-news\nnames: {X: [Paris, Monday]}"
    #expect(try marked("Paris on Monday, 12 May 2025.", options)
        == "⟦Paris|X⟧ on ⟦Monday|X⟧, ⟦12 May 2025|DATE⟧.")
    #expect(try marked("On 12 May 2025.", "names: {X: ['12']}") == "On ⟦12|X⟧ ⟦May 2025|DATE⟧.")
  }

  @Test func theModelMayComeFirst() throws {
    let options = "model: en-news\npriority: model\nnames: {X: [Paris, Monday, is, is Paris]}"
    #expect(try marked("It is Paris on Monday.", options)
        == "It ⟦is|X⟧ ⟦Paris|GPE⟧ on ⟦Monday|DATE⟧.")
  }

  @Test func blockedTextsStandInNoOnesWay() throws {
    let options = "names: {X: [a b], Y: [b]}\nblock: [a b]"
    #expect(try marked("a b", options) == "a ⟦b|Y⟧")
    #expect(try marked("On Monday", "block: [Monday]") == "On Monday")
  }

  @Test func everyThreadFindsTheSame() throws {
    let options = """
      names: {X: [beta, gamma delta]}
      patterns:
        - {label: P, tokens: [{lower: alpha, op: "+"}, {kind: number}]}
      expressions:
        - {label: E, regex: '[a-z]{2}\\d{2}'}
      """
    let text = String(repeating: "Alpha alpha 7, beta xy12 gamma delta. ", count: 50)
    let stages = try bench.stages(Catalog.entities.specs[0], options: options)
    let prepared = try stages.dropLast().reduce(Document(testing: text)) { try $1.process($0).get() }
    let expected = MarkedText.render(try stages.last!.process(prepared).get(), .entities)
    #expect(expected.hasPrefix("⟦Alpha alpha 7|P⟧, ⟦beta|X⟧ ⟦xy12|E⟧ ⟦gamma delta|X⟧."))
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      let found = try? stages.last!.process(prepared).get()
      #expect(found.map { MarkedText.render($0, .entities) } == expected)
    }
  }

  @Test func survivesAnyText() throws {
    let options = """
      expressions:
        - {label: E, regex: '\\W+'}
      patterns:
        - {label: P, tokens: [{kind: punctuation, op: "+"}, {}]}
      """
    let stages = try bench.stages(Catalog.entities.specs[0], options: options)
    var random = SeededRandom(7)
    let pieces = ["\0", "\r\n", "é", "𝄞", "\u{301}", "a", "7", "!", " ", "\u{200D}", "Ａ", "؟"]
    for _ in 0..<200 {
      let text = random.text(of: pieces, count: 40)
      let tagged = try stages.reduce(Document(testing: text)) { try $1.process($0).get() }
      var end = 0
      for range in tagged[.entities].map(\.range) {
        #expect(range.lowerBound >= end && !range.isEmpty)
        #expect(String(validating: tagged.utf8[range], as: UTF8.self) != nil)
        end = range.upperBound
      }
    }
  }
}
