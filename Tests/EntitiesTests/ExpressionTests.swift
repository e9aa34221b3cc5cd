import Copydesk
import CopydeskTesting
import Testing

@testable import Entities

@Suite struct ExpressionTests {
  private func find(_ text: String, _ rule: String) throws -> String {
    try RuleBench.marked(text, "expressions:\n  - {label: X, \(rule)}")
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
    #expect(try RuleBench.marked("abcd", options) == "a⟦bcd|B⟧")
    #expect(try RuleBench.marked("ab cc", options) == "⟦ab|A⟧ ⟦cc|C⟧")
    let found = try RuleBench.tagged("cc", options)[.entities]
    #expect(
      found.map(\.attributes) == [["score": 1.0, "by": "rule:letters", "id": "Q2", "name": "cc"]])
  }

  @Test func failsTheDocumentWhenThereAreTooManyWays() {
    let text = String(repeating: "a", count: 40)
    let error = #expect(throws: Rejected.self) { try find(text, "regex: '(a+)+\\d'") }
    #expect(error?.reason.code == "expression")
    #expect(error?.reason.message == "match limit exceeded")
  }

  @Test(arguments: [
    ("label: X, regex: 'a(b'", "is wrong at character 4: missing closing parenthesis"),
    (
      "label: X, regex: 'é[z-a]'",
      "is wrong at character 5: range out of order in character class"
    ),
    ("label: X, regex: 'a*'", "can match nothing: it must match a character at least"),
    ("label: X, regex: '(a)', group: 2", "is 2, but the expression has 1 groups"),
    ("label: X, regex: a, group: -1", "must be at least 0, not '-1'"),
    ("label: X, regex: a, flags: xi", "must be made of the letters i, s and m, not 'xi'"),
    ("label: X, regex: ''", "must not be empty"),
    ("label: X", "needs the option 'regex'"),
    ("regex: a", "needs the option 'label'"),
  ])
  func saysWhatIsWrong(rule: String, expected: String) {
    let problem = RuleBench.problem("expressions:\n  - {\(rule)}")
    #expect(problem.hasSuffix(expected), "\(problem)")
  }
}
