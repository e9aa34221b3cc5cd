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

  /// Two folders may have a file of one name.
  @Test func documentsOfIncludedSourcesHaveTheirOwnPathsAndIds() throws {
    for (folder, text) in [("north", "Rain in Oslo."), ("south", "Sun in Rome.")] {
      try scratch.write(
        "copydesk: 1\nsources:\n  - files: texts/*.txt\n", to: "\(folder)/sources.yaml")
      try scratch.write(text, to: "\(folder)/texts/1.txt")
    }
    try scratch.write(
      """
      copydesk: 1
      sources: [include: north/sources.yaml, include: south/sources.yaml]
      sinks: [include: sinks.yaml]
      """, to: "both.yaml")
    try scratch.write("copydesk: 1\nsinks: [jsonl: both.jsonl]\n", to: "sinks.yaml")
    #expect(try run("check", "north/sources.yaml", "sinks.yaml").status == 0)
    #expect(try run("run", "both.yaml", "--quiet").status == 0)
    let included = try scratch.text("both.jsonl")
    #expect(included.contains(#""path":"north/texts/1.txt""#))
    // The same as without other files.
    try scratch.write(
      "copydesk: 1\nsources: [files: [north/texts/*.txt, south/texts/*.txt]]\nsinks: [jsonl: one.jsonl]\n",
      to: "one.yaml")
    #expect(try run("run", "one.yaml", "--quiet").status == 0)
    #expect(try scratch.text("one.jsonl") == included)
  }

  @Test func aPluginOfSeveralFilesIsOpenedOnceWithOneSetting() throws {
    let plugin = Golden.url("../../Plugins/Examples/shout/shout.py").path
    let part = "copydesk: 1\nplugins: [{path: \(plugin), workers: 2}]\nstages: [shout]\n"
    try scratch.write(part, to: "a.yaml")
    try scratch.write(part.replacing("workers", with: "batch"), to: "b.yaml")
    func whole(_ stages: String) throws -> Program.Result {
      try scratch.write(
        "copydesk: 1\nsources: [files: desk/*.txt]\nstages: \(stages)\nsinks: [jsonl: o.jsonl]\n",
        to: "w.yaml")
      return try run("check", "w.yaml")
    }
    #expect(try whole("[include: a.yaml, include: a.yaml]").status == 0)
    let other = try whole("[include: a.yaml, include: b.yaml]")
    #expect(
      other.status == 2 && other.errors.contains("the plugin is named before with other settings"))
  }

  @Test func whatAPartNeedsIsTold() throws {
    try scratch.write("copydesk: 1\nstages: [entities]\n", to: "part.yaml")
    let note =
      "part.yaml: note: files that include it must write these layers before: sentences, tokens\n"
    #expect(try run("check", "part.yaml").errors.hasSuffix(note))
    try scratch.write("copydesk: 1\nstages: [entities, sentences, tokens]\n", to: "part.yaml")
    let late = try run("check", "part.yaml")
    #expect(late.status == 2 && late.errors.contains("move 'sentences' before it"))
    let shadowed = try run("check", "desk/pipeline.yaml", "--set", "LEAST=1")
    #expect(shadowed.status == 2 && shadowed.errors.contains("has no variable 'LEAST'"))
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
