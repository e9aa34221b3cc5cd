import ArgumentParser
import Copydesk
import Output

struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: "Compares what is found with what is known of documents.",
    subcommands: [EvaluateEntitiesCommand.self, EvaluateSentimentCommand.self])
}

struct EvaluateEntitiesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entities", abstract: "Counts the entities that are found, missed and false.",
    discussion: """
      '--map' renames the labels of both sides. A label that a document does not cover, or that \
      no document knows, is not counted as false; nor is what overlaps an entity labelled '?'. \
      MISC stands for NORP, EVENT, PRODUCT and WORK_OF_ART: what is found of them there does not \
      count, unless '--map' makes MISC of them.
      """)

  @Argument(
    help: """
      Files of annotated documents: JSON Lines, CoNLL files (.bio, .conll, .iob) or databases of the \
      sink 'sqlite' (.db, .sqlite).
      """)
  var files: [String]

  @Option(help: "The model that finds names: 'en-news', 'none', or a file that was trained.")
  var model: String?

  @Option(help: "A pipeline file whose stages are used in the place of a model alone.")
  var pipeline: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Sets a variable for ${key} in the pipeline file.", valueName: "key=value"))
  var assignments: [String] = []

  @ArgumentParser.OptionGroup var plugins: PluginArguments

  @Flag(help: "Let articles, quotes, commas and a possessive around names not matter.")
  var trim = false

  @Option(help: "How many errors are shown.")
  var errors = 20

  @Option(help: ArgumentHelp("Writes a page with all errors in context.", valueName: "file"))
  var html: String?

  @Option(help: ArgumentHelp("Writes the numbers for programs.", valueName: "file"))
  var json: String?

  @ArgumentParser.OptionGroup var input: AnnotatedInput
  @ArgumentParser.OptionGroup var entities: EntityInput

  func validate() throws {
    if model != nil, pipeline != nil {
      throw ValidationError("'--model' and '--pipeline' exclude each other")
    }
    guard errors >= 0 else {
      throw ValidationError("'--errors' must be at least 0, not '\(errors)'")
    }
  }

  func run() throws {
    let known = AnnotatedFiles(paths: files, input: input, entities: entities)
    let tagger = try tagger()
    try NamedFiles.check(["--html": html, "--json": json], reads: known.inputs() + tagger.files)
    let result = try EvaluationRun(
      files: known, stages: tagger.stages, isTrimmed: trim
    ).evaluate()
    Console.out(EvaluationTable(result, examples: errors).text)
    if let html { try write(EvaluationPage(result, title: title).bytes, to: html) }
    if let json { try write(EvaluationJSON(result).bytes, to: json) }
  }

  private var title: String { "Entities found by \(pipeline ?? model ?? "en-news")" }

  /// The pipeline whose stages are measured.
  private func tagger() throws -> Pipeline {
    guard let pipeline else {
      return try BuiltPipeline.load(
        stages: ["sentences", "tokens", BuiltPipeline.entities(model ?? "en-news")])
    }
    guard
      let loaded = try PipelineFile(
        pipeline, assignments: assignments, plugins: plugins
      ).load()
    else {
      throw ExitCode(ExitCodes.wrongUsage)
    }
    guard loaded.stages.contains(where: { $0.contract.writes.contains(.entities) }) else {
      Console.error("error: no stage of '\(pipeline)' finds entities")
      throw ExitCode(ExitCodes.wrongUsage)
    }
    return loaded
  }

  private func write(_ bytes: [UInt8], to path: String) throws {
    try told { try CompleteFile.write(bytes, to: path) }
  }
}
