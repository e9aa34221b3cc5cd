import Copydesk
import CopydeskTesting
import Testing

@testable import CopydeskYAML

/// A component that keeps what it was given.
private struct Keeper: Source, Stage, Sink {
  struct Choices: Options {
    var text = "default"
    var number = 0
    var flag = false
    var list: [String] = []
    static let shorthand: String? = "text"
    static let fields: [Field<Self>] = [
      Field("text", \.text, "A text."), Field("number", \.number, "A number."),
      Field("flag", \.flag, "A flag."), Field("list", \.list, "Texts."),
    ]
  }

  static let catalog = Catalog(
    "Test",
    [
      Spec.source("keeper", "Keeps.", options: Choices.self) { options, _ in
        Keeper(choices: options)
      },
      Spec.stage("keeper", "Keeps.", options: Choices.self) { options, _ in Keeper(choices: options)
      },
      Spec.sink("keeper", "Keeps.", options: Choices.self) { options, _ in Keeper(choices: options)
      },
    ])

  let choices: Choices
  func open() throws -> any SourceReader { throw Filtered("unused") }
  func open() throws -> any SinkWriter { throw Filtered("unused") }
  func process(_ batch: inout Batch) throws {}
}

@Suite struct LoadingTests {
  private func load(
    _ stages: String, _ variables: [String: String] = [:], head: String = ""
  ) throws -> Pipeline {
    let text = "copydesk: 1\n\(head)\nsources: [keeper]\nstages:\n\(stages)\nsinks: [keeper]\n"
    return try PipelineLoader(registry: Registry([Keeper.catalog]), variables: variables)
      .load(Array(text.utf8), path: "folder/test.yaml").get()
  }

  private func choices(_ yaml: String, _ variables: [String: String] = [:]) throws -> Keeper.Choices
  {
    let pipeline = try load("  - keeper: \(yaml)", variables)
    return try #require(pipeline.stages[0].component as? Keeper).choices
  }

  /// So that a run goes on whatever tests were written meanwhile.
  @Test func theOutcomeDoesNotDependOnTests() throws {
    let without = try load("  - keeper")
    let with = try load("  - keeper", head: "tests: [{text: One., contains: One}]")
    #expect(with.facts == without.facts)
    #expect(try load("  - keeper: other").facts != without.facts)
  }

  @Test(arguments: [
    ("plain", "plain"), ("\"5\"", "5"), ("{text: \"a # b\"}", "a # b"), ("'it''s'", "it's"),
    ("5", "5"), ("{text: yes}", "yes"),
  ])
  func textsAreTakenAsWritten(yaml: String, text: String) throws {
    #expect(try choices(yaml).text == text)
  }

  @Test func blockTextsKeepTheirLines() throws {
    #expect(try choices("\n      text: |-\n        one\n        two").text == "one\ntwo")
  }

  @Test func valuesAreTypedByTheOption() throws {
    let all = try choices("{number: 12, flag: true, list: [a, 5]}")
    #expect(all.number == 12 && all.flag && all.list == ["a", "5"])
    #expect(try choices("{list: alone}").list == ["alone"])
    // Quotes are no obstacle: within braces a variable must be quoted.
    #expect(try choices("{number: \"${N}\"}", ["N": "12"]).number == 12)
    #expect(throws: ConfigurationError.self) { try choices("{number: twelve}") }
    #expect(throws: ConfigurationError.self) { try choices("{flag: perhaps}") }
  }

  @Test func variablesAreFilledInBeforeTyping() throws {
    #expect(try choices("\n      number: ${N}", ["N": "12"]).number == 12)
    #expect(try choices("\n      text: in/${DAY:-today}/x").text == "in/today/x")
    #expect(
      try choices("\n      text: in/${DAY:-today}/x", ["DAY": "monday"]).text == "in/monday/x")
    #expect(try choices("\n      text: $${NOT}").text == "${NOT}")
  }

  @Test func variablesNeverChangeTheStructure() throws {
    let value = "a: b\nstages: []\n- c # d"
    #expect(try choices("\n      text: ${V}", ["V": value]).text == value)
    #expect(try choices("\n      list: [\"${V}\"]", ["V": "[x, y]"]).list == ["[x, y]"])
    // A key is no value.
    #expect(throws: ConfigurationError.self) { try choices("{\"${V}\": x}", ["V": "text"]) }
  }

  @Test func aliasesRepeatValues() throws {
    let pipeline = try load("  - keeper: &k {text: same, number: 3}\n  - keeper: *k")
    let all = pipeline.stages.compactMap { ($0.component as? Keeper)?.choices }
    #expect(all.map(\.text) == ["same", "same"] && all.map(\.number) == [3, 3])
  }

  @Test func namesAndPoliciesStandBesideTheOptions() throws {
    let pipeline = try load(
      "  - keeper: a\n    name: first\n    on_error: skip\n  - keeper\n  - keeper",
      head: "on_error: fail")
    #expect(pipeline.stages.map(\.name) == ["first", "keeper#2", "keeper#3"])
    #expect(pipeline.stages.map(\.onError) == [.skip, nil, nil])
    #expect(pipeline.onError == .fail)
  }

  @Test func byteOrderMarkAndCRLFDoNotMatter() throws {
    let text = "\u{FEFF}copydesk: 1\r\nsources: [keeper]\r\nsinks: [keeper]\r\n"
    let loader = PipelineLoader(registry: Registry([Keeper.catalog]))
    #expect((try? loader.load(Array(text.utf8), path: "a.yaml").get()) != nil)
  }

  @Test(arguments: [(100, ""), (101, ", of which the first 100 are shown")])
  func noMoreErrorsAreShownThanAnybodyReads(count: Int, rest: String) throws {
    let stages = (0..<count).map { "  - keeper: {wrong\($0): 1}\n" }.joined()
    let text = "copydesk: 1\nsources: [keeper]\nsinks: [keeper]\nstages:\n" + stages
    let loader = PipelineLoader(registry: Registry([Keeper.catalog]))
    guard case .failure(let error) = loader.load(Array(text.utf8), path: "a.yaml") else {
      Issue.record("nothing is wrong")
      return
    }
    let shown = error.rendered()
    #expect(shown.split(separator: "error: ").count == 100)
    #expect(shown.hasSuffix("\n\n\(count) errors in a.yaml\(rest)"))
  }

  @Test(arguments: 0..<300)
  func garbageGivesFindingsAndNoCrash(seed: Int) {
    let pieces = [
      "copydesk: 1\n", "sources:", "stages:", "sinks:", "keeper", " ", "  ", "\n", "- ", ": ", "{",
      "}",
      "[", "]", "\"", "'", "#", "&a ", "*a", "|", ">", "!", "%", "@", "\t", "${", "}", "?", "---",
      "é", "\u{0}",
    ]
    var random = SeededRandom(seed)
    let text = random.text(of: pieces, count: seed % 40)
    let loader = PipelineLoader(registry: Registry([Keeper.catalog]))
    if case .failure(let error) = loader.load(Array(text.utf8), path: "garbage.yaml") {
      #expect(!error.findings.isEmpty)
      #expect(error.rendered().hasSuffix("in garbage.yaml"))
    }
  }
}
