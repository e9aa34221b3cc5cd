import Copydesk

/// What a pipeline file says beside its components.
struct PipelineHead: Options {
  var version = ""
  var name: String?
  var description: String?
  var onError = OnError.deadLetter
  var deadLetters: String?
  var batch = BatchOptions()
  var limits = LimitOptions()

  static let fields: [Field<Self>] = [
    Field(
      "copydesk", \.version, "The version of the format: write 'copydesk: 1'.", isRequired: true),
    Field("name", \.name, "The pipeline's name."),
    Field("description", \.description, "What the pipeline is for."),
    Field("on_error", \.onError, "What happens to a document that fails."),
    Field("dead_letters", \.deadLetters, "The file for documents that fail."),
    Field("batch", \.batch, "How much a batch may hold."),
    Field("limits", \.limits, "What one document may hold."),
    // Read on their own; named here so that a misspelt one is recognised.
    Field("plugins", \.description, "Programs whose components the file uses."),
    Field("sources", \.description, "Where documents come from."),
    Field("stages", \.description, "What happens to documents."),
    Field("sinks", \.description, "Where documents go."),
  ]
}

/// What one document may hold.
struct LimitOptions: OptionGroup {
  var annotations = DocumentLimits().annotations

  static let fields: [Field<Self>] = [
    Field(
      "annotations", \.annotations,
      "The most annotations (sentences, tokens, entities and the like) of a document.",
      check: .atLeast(1))
  ]
}

/// How much a batch may hold.
struct BatchOptions: OptionGroup {
  var documents = BatchLimit().documents
  var bytes = ByteCount(BatchLimit().bytes)

  static let fields: [Field<Self>] = [
    Field(
      "documents", \.documents, "The most documents in a batch.", check: .between(1, 1_000_000)),
    Field("bytes", \.bytes, "The most bytes in a batch.", check: .atLeast(ByteCount(1))),
  ]
}

/// Where dead letters go when the file does not say.
enum DeadLetterPath {
  private static let suffixes = [
    ".zst", ".gz", ".jsonl", ".json", ".csv", ".tsv", ".db", ".sqlite",
  ]

  /// `out/articles.dead.jsonl` for `out/articles.jsonl.zst`.
  static func beside(_ output: String?) -> String? {
    guard var stem = output else { return nil }
    for suffix in suffixes where stem.hasSuffix(suffix) && stem != suffix {
      stem.removeLast(suffix.count)
    }
    return stem + ".dead.jsonl"
  }
}
