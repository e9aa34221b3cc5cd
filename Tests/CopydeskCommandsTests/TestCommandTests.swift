import CopydeskTesting
import Foundation
import Testing

/// `test` from the outside.
@Suite struct TestCommandTests {
  private func run(_ pipeline: String) throws -> Program.Result {
    let scratch = try ScratchFolder()
    try scratch.write(pipeline, to: "p.yaml")
    return try Program.run(["test", "p.yaml"], in: scratch.path)
  }

  /// A pipeline with one test.
  private func run(_ stages: String, test: String) throws -> Program.Result {
    try run(
      """
      copydesk: 1
      sources: [files: "*.txt"]
      stages: [\(stages)]
      sinks: [jsonl: out/a.jsonl]
      tests:
        - \(test)
      """)
  }

  @Test func theSampleDoesWhatItsTestsSay() throws {
    let sample = Golden.url("../../pipelines/newswire/pipeline.yaml").path
    let result = try Program.run(["test", sample])
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    #expect(result.output.hasSuffix("3 tests, all well\n"))
  }

  @Test func whatIsNotAsExpectedIsShownWhereItStands() throws {
    let folder = Golden.url("Expectations").path
    let result = try Program.run(["test", "unmet.yaml"], in: folder)
    #expect(result.status == 1)
    // Where the file was looked for is nobody's business.
    let text = (result.output + result.errors).replacing(folder, with: "…")
    try Golden.expect(text, equals: "Expectations/unmet.txt")
    #expect(!FileManager.default.fileExists(atPath: "\(folder)/out"))
  }

  @Test func metadataIsWhatItLooksLike() throws {
    let metadata =
      "{n: 3, f: 0.5, yes: true, none: null, date: 2021-03-03, s: '3', list: [1, a], map: {x: 1}}"
    let condition = """
      metadata.n + 1 == 4 && metadata.f < 0.6 && metadata.yes && metadata.none == null && metadata.s == '3' && \
      metadata.date == '2021-03-03' && metadata.list == [1, 'a'] && metadata.map.x == 1
      """
    let result = try run(
      "keep: \"\(condition)\"", test: "{text: One., metadata: \(metadata), contains: One.}")
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test func aFileWithoutTestsIsToldSo() throws {
    let result = try run("copydesk: 1\nsources: [files: x]\nsinks: [console]\n")
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix("error: 'p.yaml' has no tests\n  hint: "))
    #expect(try Program.run(["test", "nowhere.yaml"]).status == 2)
  }

  @Test func theFileIsReadOnce() throws {
    let scratch = try ScratchFolder()
    let text = """
      copydesk: 1
      sources: [files: x]
      sinks: [jsonl: out/a.jsonl]
      tests: [{text: One., contains: One}, {text: Two., contains: Two}]
      """
    try scratch.write(text, to: "text")
    let pipe = "mkfifo p.yaml && { cat text > p.yaml & } && timeout 60 $COPYDESK test p.yaml"
    let result = try Program.shell(pipe, in: scratch.path)
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test func longTextsAreToldFromWhereTheyPart() throws {
    let text = "One two three four five six seven eight nine ten eleven twelve."
    let expected = text.replacing("eleven", with: "seven")
    let result = try run("unicode", test: "{text: \(text), expect: {text: \(expected)}}")
    #expect(
      result.errors.contains(
        "error: 'text' goes on with 'eleven twelve.' behind '…five six seven eight nine ten '"))
    #expect(result.errors.contains("expected 'seven twelve.'"))
  }

  @Test func textsBeforeAreRemembered() throws {
    let text = "The harbour of Tarnwick reopened on Monday after nine days of ice."
    let stages = "{drop: {min_words: 2}}, duplicates"
    let result = try run(
      stages, test: "{before: [Short, \(text)], text: \(text), left_out: duplicate}")
    #expect(result.status == 0, "\(result.errors)")
    let other = try run(stages, test: "{before: Short, text: \(text), contains: harbour}")
    #expect(other.status == 0, "\(other.errors)")
    let wrong = try run(stages, test: "{before: Short, file: a.txt, contains: harbour}")
    #expect(wrong.errors.contains("error: 'before' goes with 'text', not with 'file'\n"))
  }

  @Test func eachTestHasStagesOfItsOwn() throws {
    let scratch = try ScratchFolder()
    try scratch.write(
      """
      import sys
      sys.path.insert(0, "\(Golden.url("../../Plugins/SDK/python").path)")
      import copydesk
      texts = []
      @copydesk.stage
      def count(doc):
          \"\"\"Counts the texts that it has seen.\"\"\"
          texts.append(doc.text)
          doc.metadata["seen"] = str(len(texts))
      copydesk.run()
      """, to: "count.py")
    try scratch.write(
      """
      copydesk: 1
      plugins: [count.py]
      sources: [files: "*.txt"]
      stages: [count]
      sinks: [jsonl: out/a.jsonl]
      tests:
        - {text: One., expect: {metadata: {seen: 1}}}
        - {text: Two., expect: {metadata: {seen: 1}}}
      """, to: "p.yaml")
    let result = try Program.run(["test", "p.yaml"], in: scratch.path)
    #expect(result.status == 0, "\(result.output)\(result.errors)")
  }
}
