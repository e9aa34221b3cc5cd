import ArgumentParser
import Copydesk
import CopydeskEngine
import Output

struct TryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "try",
    abstract: "Takes one document through a pipeline and shows what each stage does to it.",
    discussion: """
      Nothing is written but to standard output. Stages that remember earlier documents are shown all that come before it.

      Exit codes: 0 the document reaches the outputs or is filtered; 1 it fails; 2 the pipeline file or the command line \
      is wrong, or there is no such document; 3 a run would stop here.
      """)

  @Argument(help: "The pipeline file.")
  var pipeline: String

  @Argument(
    help: "A file that is read in the place of the pipeline's sources; '-' for standard input.")
  var file: String?

  @Option(
    help: ArgumentHelp(
      "Which document: 1 for the first that can be read, or its id, file or entry.",
      valueName: "n|name"))
  var document = "1"

  @Flag(help: "Show all changes and annotations, not the first five of each kind.")
  var all = false

  @Option(
    help: "text shows what each stage does, json the record that the outputs are given.")
  var format = TagFormat.text

  @ArgumentParser.OptionGroup var reading: PipelineArguments

  func validate() throws {
    if let number = Int(document), number < 1 {
      throw ValidationError("'--document' must be at least 1, not '\(document)'")
    }
  }

  func run() throws {
    guard let loaded = try reading.file(pipeline).load() else {
      throw ExitCode(ExitCodes.wrongUsage)
    }
    let text = TrialText(
      paint: Paint(isColored: Console.outHasColor), most: all ? .max : TrialText.few)
    let trial = Trial(loaded, choice, from: try sources())
    let outcome = try follow(trial, text)
    try end(outcome, loaded, text)
  }

  private var choice: Trial.Choice { Int(document).map { .number($0) } ?? .name(document) }

  private func sources() throws -> [Pipeline.Step<any Source>]? {
    try file.map {
      try BuiltPipeline.load(sources: ["files: \(BuiltPipeline.quoted($0))"], stages: []).sources
    }
  }

  private func follow(_ trial: Trial, _ text: TrialText) throws -> Trial.Outcome {
    let isShown = format == .text
    do {
      return try trial.run(
        begin: { if isShown { Console.out(text.head($0)) } },
        step: { if isShown { Console.out(text.step($0)) } },
        onLost: {
          Console.error("error: \($0)")
          Console.exit(ExitCodes.stoppedOnError)
        })
    } catch {
      Console.error("error: \(error)")
      throw ExitCode(ExitCodes.stoppedOnError)
    }
  }

  private func end(_ outcome: Trial.Outcome, _ pipeline: Pipeline, _ text: TrialText) throws {
    switch outcome {
    case .passed(let document) where format == .json: Console.outRaw(Record().line(document))
    case .passed: Console.out(text.end(pipeline))
    case .rejected(let reason, let onError):
      // Nothing but a record is expected on standard output with the other format.
      (format == .text ? Console.out : Console.error)(text.end(reason, onError))
      if reason.kind == .failed { throw ExitCode(ExitCodes.finishedWithFailures) }
    case .unreadable(let rejection), .notFound(0, let rejection?): throw told(rejection)
    case .notFound(let read, _):
      Console.error(
        "error: there is no document '\(document)' among the \(read.grouped) that were read")
      throw ExitCode(ExitCodes.wrongUsage)
    }
  }

  private func told(_ rejection: Rejection) -> ExitCode {
    Console.error("error: \(rejection.origin): \(rejection.reason.message)")
    return ExitCode(ExitCodes.finishedWithFailures)
  }
}
