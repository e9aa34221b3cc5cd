import ArgumentParser
import Copydesk
import Output
import Sentiment

struct EvaluateSentimentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sentiment", abstract: "Compares found sentiment with what is known of documents.",
    discussion: """
      Documents say what is known in 'sentiment': of the text, and towards entities, which are the \
      names in question. What is written of no entity is left out.
      """)

  @Argument(help: "Files of annotated documents: JSON Lines, or databases of the sink 'sqlite'.")
  var files: [String]

  @Option(help: "The model: 'en-news', or a file that was trained.")
  var model: String?

  @Option(help: "How sentiment is found: model or lexicon.")
  var method = "model"

  @Option(help: ArgumentHelp("A field of the metadata to count apart by.", valueName: "field"))
  var by: String?

  @Option(help: ArgumentHelp("Writes the numbers for programs.", valueName: "file"))
  var json: String?

  @ArgumentParser.OptionGroup var input: AnnotatedInput

  func validate() throws {
    guard ["model", "lexicon"].contains(method) else {
      throw ValidationError("'--method' must be 'model' or 'lexicon', not '\(method)'")
    }
    if model != nil, method == "lexicon" {
      throw ValidationError("'--model' and '--method lexicon' exclude each other")
    }
  }

  func run() throws {
    if let json { try told { try CompleteFile.check(json) } }
    let run = SentimentEvaluation(
      files: AnnotatedFiles(paths: files, input: input), stage: stage, field: by)
    let groups = try run.evaluate()
    Console.out(groups.map { SentimentTable($0).text }.joined(separator: "\n\n"))
    if let json {
      try told { try CompleteFile.write(SentimentJSON(groups).bytes, to: json) }
    }
  }

  private var stage: String {
    guard method == "model" else { return "sentiment: {method: lexicon}" }
    let name = BuiltPipeline.quoted(model ?? "en-news")
    return "sentiment: {targets: entities, model: \(name)}"
  }
}
