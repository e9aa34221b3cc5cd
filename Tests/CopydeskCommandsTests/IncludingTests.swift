import CopydeskTesting
import Foundation
import Testing

/// Pipeline files that include others, from the outside.
@Suite struct IncludingTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    try scratch.write(
      """
      copydesk: 1
      stages:
        - drop: {min_words: "${LEAST:-3}"}
        - include: names.yaml
      tests:
        - text: One two.
          left_out: too_short
      """, to: "shared/cleaning.yaml")
    try scratch.write(
      """
      copydesk: 1
      stages:
        - sentences
        - tokens
        - entities: {model: none, gazetteers: [names.tsv]}
      """, to: "shared/names.yaml")
    try scratch.write("Lunar Kettle\tPRODUCT\n", to: "shared/names.tsv")
    try scratch.write(
      """
      copydesk: 1
      sources: [files: "*.txt"]
      stages:
        - include: ../shared/cleaning.yaml
          with: {LEAST: 2}
      sinks: [jsonl: out.jsonl]
      """, to: "desk/pipeline.yaml")
    try scratch.write("The Lunar Kettle.\n", to: "desk/a.txt")
    try scratch.write("Kettle\n", to: "desk/b.txt")
  }

  private func run(_ arguments: String...) throws -> Program.Result {
    try Program.run(arguments, in: scratch.path)
  }

  @Test func stagesOfTheOtherFileRunWithItsPathsAndTheGivenValues() throws {
    let result = try run("run", "desk/pipeline.yaml", "--quiet")
    #expect(result.status == 0, "\(result.errors)")
    let lines = try scratch.text("desk/out.jsonl").split(separator: "\n")
    #expect(
      lines.count == 1 && lines[0].contains("\"text\":\"Lunar Kettle\",\"label\":\"PRODUCT\""))
  }

  @Test func mistakesAreShownInTheFileThatHasThem() throws {
    let folder = Golden.url("Including").path
    let result = try Program.run(["check", "broken.yaml"], in: folder)
    #expect(result.status == 2)
    try Golden.expect(result.errors, equals: "Including/broken.txt")
  }

  @Test func aFileOfStagesAloneIsCheckedTestedTriedAndExplainedButDoesNotRun() throws {
    let checked = try run("check", "shared/cleaning.yaml")
    #expect(
      checked.errors == "shared/cleaning.yaml: ok, 4 components, for other files to include\n")
    #expect(try run("test", "shared/cleaning.yaml").output.hasSuffix("1 test, all well\n"))
    let tried = try run("try", "shared/cleaning.yaml", "desk/a.txt")
    #expect(tried.output.contains("PRODUCT"), "\(tried.output)\(tried.errors)")
    let explained = try run("explain", "desk/pipeline.yaml").output
    #expect(explained.contains("# from desk/../shared/names.yaml"))
    let ran = try run("run", "shared/cleaning.yaml")
    #expect(ran.status == 2 && ran.errors.contains("the pipeline has no sources"))
  }

  @Test func variablesOfIncludedFilesCanBeSet() throws {
    try scratch.write(
      try scratch.text("desk/pipeline.yaml").replacing("    with: {LEAST: 2}\n", with: ""),
      to: "desk/pipeline.yaml")
    #expect(try run("check", "desk/pipeline.yaml", "--set", "LEAST=1").status == 0)
    let misspelt = try run("check", "desk/pipeline.yaml", "--set", "LESAT=1")
    #expect(misspelt.status == 2 && misspelt.errors.contains("did you mean 'LEAST'?"))
    #expect(try run("run", "desk/pipeline.yaml", "--quiet", "--set", "LEAST=1").status == 0)
    #expect(try scratch.text("desk/out.jsonl").split(separator: "\n").count == 2)
  }

  @Test func aRunIsNotContinuedWithOtherStages() throws {
    #expect(try run("run", "desk/pipeline.yaml", "--quiet").status == 0)
    try scratch.write("One more of the Lunar Kettle.\n", to: "desk/c.txt")
    #expect(try run("run", "desk/pipeline.yaml", "--quiet", "--add").status == 0)
    let names = try scratch.text("shared/names.yaml")
    try scratch.write(
      names.replacing("model: none", with: "model: en-news"), to: "shared/names.yaml")
    let changed = try run("run", "desk/pipeline.yaml", "--add")
    #expect(
      changed.status != 0 && changed.errors.contains("stages[3].entities.model"),
      "\(changed.errors)")
  }

  @Test func outputsDoNotReplaceIncludedFiles() throws {
    let pipeline = try scratch.text("desk/pipeline.yaml")
    try scratch.write(
      pipeline.replacing("out.jsonl", with: "../shared/names.yaml"), to: "desk/pipeline.yaml")
    let result = try run("check", "desk/pipeline.yaml", "--root", ".")
    #expect(result.status == 2)
    #expect(result.errors.contains("is included by this pipeline, which would be written over"))
  }
}
