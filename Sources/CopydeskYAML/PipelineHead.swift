import Copydesk

/// What a pipeline file says beside its components.
struct PipelineHead: Options {
  var version = ""
  var name: String?
  var description: String?
  var onError = OnError.deadLetter
  var deadLetters: String?
  var batch = BatchOptions()
  var ledger = LedgerOptions()
  var limits = LimitOptions()

  static let fields: [Field<Self>] = [
    Field(
      "copydesk", \.version, "The version of the format: write 'copydesk: 1'.", isRequired: true),
    Field("name", \.name, "The pipeline's name."),
    Field("description", \.description, "What the pipeline is for."),
    Field("on_error", \.onError, "What happens to a document that fails."),
    Field("dead_letters", \.deadLetters, "The file for documents that fail."),
    Field("batch", \.batch, "How much a batch may hold."),
    Field("ledger", \.ledger, "How often a run makes sure that it can be continued."),
    Field("limits", \.limits, "What one document may hold, and how long it may take."),
    // Read on their own; named here so that a misspelt one is recognised.
    Field("plugins", \.description, "Programs whose components the file uses."),
    Field("sources", \.description, "Where documents come from."),
    Field("stages", \.description, "What happens to documents."),
    Field("sinks", \.description, "Where documents go."),
    Field("tests", \.description, "Texts, and what is expected of them."),
  ]
}

extension PipelineHead {
  /// Reads what a file says beside its components, or says what is wrong with it.
  static func read(_ root: ConfigNode, into findings: inout Findings) -> PipelineHead? {
    let head = decode(root.head, of: "the pipeline", into: &findings)
    if let head, head.version != "1", let value = root["copydesk"]?.value {
      findings.add(
        "version '\(head.version)' of the format is not known", at: value,
        hint: "this program reads 'copydesk: 1'")
    }
    return head
  }
}

extension ConfigNode {
  /// The map without the lists of components, which are read on their own.
  fileprivate var head: ConfigNode {
    guard case .map(let entries) = content else { return self }
    let lists = Component.Kind.allCases.map(\.listName) + ["plugins", "tests"]
    return ConfigNode(.map(entries.filter { !lists.contains($0.key) }), at: range)
  }
}

/// What one document may hold, and how long it may take.
struct LimitOptions: OptionGroup {
  var annotations = DocumentLimits().annotations
  var time = DocumentLimits().time

  static let fields: [Field<Self>] = [
    Field(
      "annotations", \.annotations,
      "The most annotations (sentences, tokens, entities and the like) of a document.",
      check: .atLeast(1)),
    Field(
      "time", \.time, "The most time that one stage may take for one document.",
      check: .atLeast(TimeSpan(.milliseconds(1)))),
  ]

  var limits: DocumentLimits { DocumentLimits(annotations: annotations, time: time) }
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

/// How often a run makes sure that it can be continued.
struct LedgerOptions: OptionGroup {
  var path: String?
  var documents = LedgerPlan(path: "").documents
  var bytes = ByteCount(LedgerPlan(path: "").bytes)
  var every = TimeSpan(.seconds(5))

  static let fields: [Field<Self>] = [
    Field("path", \.path, "The ledger's file; it lies beside the first output when left out."),
    Field(
      "documents", \.documents, "After how many documents there is a checkpoint.",
      check: .between(1, 1_000_000_000)),
    Field(
      "bytes", \.bytes, "After how many bytes of documents, if that comes earlier.",
      check: .atLeast(ByteCount(1))),
    Field(
      "every", \.every,
      "The least time between two checkpoints that are committed; 0s commits each."),
  ]

  func plan(path: String) -> LedgerPlan {
    LedgerPlan(path: path, documents: documents, bytes: bytes.bytes, seconds: every.seconds)
  }
}

/// Files that lie beside an output when the pipeline does not say where.
enum PathBeside {
  private static let suffixes = [
    ".zst", ".gz", ".jsonl", ".json", ".csv", ".tsv", ".parquet", ".db", ".sqlite",
  ]

  /// `out/articles.dead.jsonl` for `out/articles.jsonl.zst` and `.dead.jsonl`.
  static func path(_ output: String?, _ ending: String) -> String? {
    guard var stem = output else { return nil }
    for suffix in suffixes where stem.hasSuffix(suffix) && stem != suffix {
      stem.removeLast(suffix.count)
    }
    return stem + ending
  }
}
