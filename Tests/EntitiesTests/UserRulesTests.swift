import Copydesk
import CopydeskTesting
import Dispatch
import Testing

@testable import Entities

@Suite struct UserRulesTests {
  @Test func listsComeInOrder() throws {
    var rules = [
      "patterns:\n  - {label: A, tokens: [x]}", "expressions:\n  - {label: B, regex: x}",
      "names: {D: [x]}",
    ]
    for label in ["A", "B", "D"] {
      #expect(try RuleBench.marked("x", rules.reversed().joined(separator: "\n")) == "⟦x|\(label)⟧")
      rules.removeFirst()
    }
  }

  @Test func filesComeBeforeNames() throws {
    let folder = try ScratchFolder()
    let path = try folder.write("x\tC\n", to: "a.tsv")
    #expect(try RuleBench.marked("x", "names: {D: [x]}\ngazetteers: \(path)") == "⟦x|C⟧")
  }

  @Test func theLongestComesFirst() throws {
    let options = "patterns:\n  - {label: A, tokens: [a, b]}\nnames: {B: [b c d]}"
    #expect(try RuleBench.marked("a b c d", options) == "a ⟦b c d|B⟧")
  }

  @Test func rulesComeBeforeFormsAndModel() throws {
    let options = "model: en-news\nnames: {X: [Paris, Monday]}"
    #expect(
      try RuleBench.marked("Paris on Monday, 12 May 2025.", options)
        == "⟦Paris|X⟧ on ⟦Monday|X⟧, ⟦12 May 2025|DATE⟧.")
    #expect(
      try RuleBench.marked("On 12 May 2025.", "names: {X: ['12']}") == "On ⟦12|X⟧ ⟦May 2025|DATE⟧.")
  }

  @Test func theModelMayComeFirst() throws {
    let options = "model: en-news\npriority: model\nnames: {X: [Paris, Monday, to, to Paris]}"
    let found = try RuleBench.marked("He flew to Paris on Monday.", options)
    #expect(
      found
        == "He flew ⟦to|X⟧ ⟦Paris|GPE⟧ on ⟦Monday|DATE⟧.")
  }

  @Test func aMatchAcrossSentencesKeepsItsTokens() throws {
    let options = "expressions:\n  - {label: X, regex: 'end\\. On Mon'}"
    #expect(try RuleBench.marked("The end. On Monday.", options) == "The ⟦end. On Mon|X⟧day.")
  }

  @Test func aMatchBetweenTokensIsNone() throws {
    #expect(try RuleBench.marked("a b", "expressions:\n  - {label: X, regex: ' +'}") == "a b")
  }

  @Test func blockedTextsStandInNoOnesWay() throws {
    let options = "names: {X: [a b], Y: [b], Z: [a]}\nblock: [a b]"
    #expect(try RuleBench.marked("a b", options) == "⟦a|Z⟧ ⟦b|Y⟧")
    #expect(try RuleBench.marked("On Monday", "block: [Monday]") == "On Monday")
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
    let stages = try RuleBench.stages(options)
    let prepared = try stages.dropLast().reduce(Document(testing: text)) {
      try $1.process($0).get()
    }
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
    let stages = try RuleBench.stages(options)
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
