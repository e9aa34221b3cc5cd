import ArgumentParser
import Copydesk
import CopydeskEngine
import CopydeskYAML
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
    help:
      "A text that is read in the place of the pipeline's sources, whatever these read; '-' for standard input."
  )
  var file: String?

  @Option(
    help: ArgumentHelp(
      "Which document: 1 for the first that can be read, or its id, file or entry; the first that fits.",
      valueName: "n|name"))
  var document = "1"

  @Option(help: "The document with this id, which may be a number.")
  var id: String?

  @Flag(help: "Show all changes and annotations, not the first five of each kind.")
  var all = false

  @Option(
    help: "text shows what each stage does, json the record as 'jsonl' writes it with its defaults."
  )
  var format = TagFormat.text

  @ArgumentParser.OptionGroup var reading: PipelineArguments

  func validate() throws {
    if let number = Int(document), number < 1 {
      throw ValidationError("'--document' must be at least 1, not '\(document)'")
    }
  }

  func run() throws {
    let pipelineFile = try reading.file(pipeline, takesParts: file != nil)
    guard let whole = try pipelineFile.loadAll(),
      !PipelineFile.tellUnusedAssignments(of: [pipelineFile])
    else { throw ExitCode(ExitCodes.wrongUsage) }
    pipelineFile.tellNeeds(of: whole)
    let loaded = whole.pipeline
    let text = TrialText(
      paint: Paint(isColored: Console.outHasColor), most: all ? .max : TrialText.few)
    try end(try follow(loaded, text), loaded, text)
  }

  private var choice: Trial.Choice {
    id.map { .name($0) } ?? Int(document).map { .number($0) } ?? .name(document)
  }

  private func sources() throws -> [Pipeline.Step<any Source>]? {
    try file.map(BuiltPipeline.text)
  }

  private func follow(
    _ pipeline: Pipeline, _ text: TrialText
  ) throws -> Trial.Outcome {
    let isShown = format == .text
    let sources = try sources()
    do {
      return try Trial(pipeline, choice, from: sources).run(
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
      if format == .text {
        Console.out(text.end(reason, onError))
      } else {
        tell(reason, onError, text)
      }
      if reason.kind == .failed { throw Self.code(onError) }
    case .unreadable(let rejection, let onError): throw told(rejection, onError, text)
    case .notFound(0, _, let rejection?) where id == nil && document == "1":
      throw told(rejection, pipeline.onError, text)
    case .notFound(let read, let unreadable, _):
      let others = unreadable == 0 ? "" : ", and \(unreadable.grouped) could not be"
      Console.error(
        "error: there is no document '\(id ?? document)' among the \(read.grouped) that were read\(others)"
      )
      throw ExitCode(ExitCodes.wrongUsage)
    }
  }

  /// Standard output is for a record alone.
  private func tell(_ reason: Rejection.Reason, _ onError: OnError, _ text: TrialText) {
    Console.error(
      "\("\(reason.code): \(reason.message)".withoutControls)\n\(text.end(reason, onError))")
  }

  private func told(_ rejection: Rejection, _ onError: OnError, _ text: TrialText) -> ExitCode {
    let message = "error: \(rejection.origin): \(rejection.reason.message)".withoutControls
    Console.error("\(message)\n\(text.end(rejection.reason, onError))")
    return Self.code(onError)
  }

  private static func code(_ onError: OnError) -> ExitCode {
    ExitCode(onError == .fail ? ExitCodes.stoppedOnError : ExitCodes.finishedWithFailures)
  }
}
