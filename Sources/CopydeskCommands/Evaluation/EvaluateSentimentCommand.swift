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

  @Option(help: "How many errors are shown, the worst first.")
  var errors = 20

  @Option(
    help: ArgumentHelp("Writes a page with errors in context, at most 2,000.", valueName: "file"))
  var html: String?

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
    guard errors >= 0 else {
      throw ValidationError("'--errors' must be at least 0, not '\(errors)'")
    }
  }

  func run() throws {
    let known = AnnotatedFiles(paths: files, input: input)
    try NamedFiles.check(
      ["--html": html, "--json": json], reads: known.inputs() + [model].compactMap(\.self))
    let result = try SentimentEvaluation(files: known, stage: stage, field: by).evaluate()
    Console.out(text(result))
    if let html {
      try told {
        try CompleteFile.write(SentimentPage(result, title: title).bytes, to: html)
      }
    }
    if let json {
      try told { try CompleteFile.write(SentimentJSON(result.groups).bytes, to: json) }
    }
  }

  private func text(_ result: SentimentEvaluation.Result) -> String {
    var parts = result.groups.map { SentimentTable($0).text }
    let lines = result.errors.prefix(errors).map { "  \($0.line)" }
    if !lines.isEmpty { parts.append("errors:\n" + lines.joined(separator: "\n")) }
    return parts.joined(separator: "\n\n")
  }

  private var title: String {
    "Sentiment found by \(method == "model" ? model ?? "en-news" : "the lexicon")"
  }

  /// Words are explained where a page shows them.
  private var stage: String {
    let explain = "explain: \(html != nil)"
    guard method == "model" else { return "sentiment: {method: lexicon, \(explain)}" }
    let name = BuiltPipeline.quoted(model ?? "en-news")
    return "sentiment: {targets: entities, model: \(name), \(explain)}"
  }
}
