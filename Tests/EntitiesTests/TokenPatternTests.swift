import Copydesk
import CopydeskTesting
import Testing

@testable import Entities

@Suite struct TokenPatternTests {
  private func find(_ text: String, _ tokens: String, _ more: String = "") throws -> String {
    try RuleBench.marked(
      text, "labels: [X]\npatterns:\n  - {label: X, tokens: \(tokens)\(more)}")
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
    ("[a, {text: b, op: \"*\"}]", "⟦a b b|X⟧ c ⟦a|X⟧ c b"),
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
    #expect(try RuleBench.marked("by Monday, by me", options) == "⟦by Monday|X⟧, by me")
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
    let found = try RuleBench.tagged("a b", options)[.entities].map(\.attributes)
    #expect(found[0] == ["score": 1.0, "by": "rule:patterns[1]", "id": "e1", "name": "a"])
    #expect(found[1] == ["score": 1.0, "by": "rule:bees", "id": "Q1", "name": "b"])
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
    (
      "{label: X, tokens: [{text: a, op: \"*\"}]}",
      "must be a list with a token that is not optional, not a list"
    ),
    (
      "{label: X, tokens: []}",
      "must be a list with a token that is not optional, not an empty list"
    ),
    (
      "{label: X, tokens: [New York]}",
      "must be one word without spaces: a pattern lists its tokens one by one, not 'New York'"
    ),
    (
      "{label: X, tokens: [{any_of: [a b]}]}",
      "must be words without spaces: a pattern lists its tokens one by one, not a list"
    ),
    ("{label: X, tokens: [{op: x}]}", "must be one of ?, *, +, !, not 'x'"),
    ("{label: X, tokens: [{kind: verb}]}", "must be one of word, number, punctuation, not 'verb'"),
    (
      "{label: X, tokens: [{times: [3, 2]}]}",
      "must be a number or two, the smaller first, up to 100, not a list"
    ),
    ("{label: X, tokens: [{op: \"+\", times: 2}]}", "has 'op' and 'times'"),
    (
      "{label: X, tokens: [{txet: a}]}",
      "unknown option 'txet' of each option 'tokens' of each "
        + "option 'patterns' of 'entities'"
    ),
    (
      "{label: X, tokens: [{not: {op: \"+\"}}]}",
      "unknown option 'op' of option 'not' of each "
        + "option 'tokens' of each option 'patterns' of 'entities'"
    ),
    ("{label: X, tokens: [a], capture: [1, 2]}", "must be two numbers of its 1 tokens"),
    (
      "{label: X, tokens: [\(Array(repeating: "{times: 99}", count: 11).joined(separator: ","))]}",
      "has 1089 steps; the most is 1000"
    ),
  ])
  func saysWhatIsWrong(pattern: String, expected: String) {
    let problem = RuleBench.problem("patterns:\n  - \(pattern)")
    #expect(problem.hasSuffix(expected), "\(problem)")
  }
}
