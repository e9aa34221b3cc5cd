import ArgumentParser
import Copydesk
import Glibc
import Output

/// How `tag` shows what it found.
enum TagFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}

struct TagCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tag", abstract: "Tags the names, dates and amounts of a text and shows them.")

  @Argument(help: "The file with the text; standard input when left out.")
  var file = "-"

  @Option(help: "The model that finds names: 'en-news', 'none', or a file that was trained.")
  var model = "en-news"

  @Option(help: "text marks entities in the text, json writes the record of the document.")
  var format = TagFormat.text

  @Option(
    help: ArgumentHelp(
      "The day from which 'on Tuesday' counts; such dates have no value when left out.",
      valueName: "yyyy-mm-dd"))
  var date: String?

  func validate() throws {
    if let date, date.utf8.count != 10 || CivilDate(iso: date) == nil {
      throw ValidationError("'--date' must be a day such as 2026-02-12, not '\(date)'")
    }
  }

  func run() throws {
    let pipeline = try BuiltPipeline.load(
      sources: ["files: \(BuiltPipeline.quoted(file))"],
      stages: ["unicode", "sentences", "tokens", BuiltPipeline.entities(model)])
    var isWell = true
    var reader = try open(pipeline.sources[0].component)
    while true {
      var batch = Batch(limits: .none)
      try reader.read(into: &batch, limit: BatchLimit())
      guard !batch.isEmpty else { break }
      if let date { batch.forEach { $0.metadata["date"] = .string(date) } }
      for stage in pipeline.stages { try stage.component.process(&batch) }
      for document in batch.documents { Console.outRaw(rendered(document)) }
      for rejection in batch.rejections {
        Console.error("error: \(rejection.origin): \(rejection.reason.message)")
        isWell = false
      }
    }
    if !isWell { throw ExitCode(ExitCodes.finishedWithFailures) }
  }

  private func open(_ source: any Source) throws -> any SourceReader {
    do { return try source.open() } catch {
      Console.error("error: \(error)")
      throw ExitCode(ExitCodes.stoppedOnError)
    }
  }

  private func rendered(_ document: Document) -> [UInt8] {
    switch format {
    case .text:
      let text = DocumentMarkup(isColored: Console.outHasColor).text(document)
      return Array((text.isEmpty || text.hasSuffix("\n") ? text : text + "\n").utf8)
    case .json: return Record().line(document)
    }
  }
}

extension Record {
  /// A document as a line of JSON.
  func line(_ document: Document) -> [UInt8] {
    var json = JSONWriter()
    write(document, to: &json)
    return json.bytes + [0x0A]
  }
}
