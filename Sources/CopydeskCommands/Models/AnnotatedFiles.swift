public import ArgumentParser
public import Copydesk

/// How annotated files are read: the options that commands share.
struct AnnotatedInput: ParsableArguments {
  @Option(help: "What ranges in JSON Lines count: utf8, scalar or utf16.")
  var offsets = OffsetUnit.utf8

  @Option(
    help: ArgumentHelp(
      "Other names for labels; '-' leaves a label out.", valueName: "label=label,…"))
  var map = LabelMap()
}

/// How entities are read: what there is in CoNLL files, and what annotators looked for.
struct EntityInput: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The labels that were annotated, for documents that do not say it in 'covers'.",
      valueName: "label,…"))
  var covers: LabelList?

  @Option(help: "What makes a document of a CoNLL file: marks or sentences.")
  var documents = "marks"

  @Flag(help: "Read an 'I-' that continues nothing as the beginning of a name.")
  var lenient = false

  func validate() throws {
    guard ["marks", "sentences"].contains(documents) else {
      throw ValidationError("'--documents' must be 'marks' or 'sentences', not '\(documents)'")
    }
  }
}

/// Reads annotated documents from files.
struct AnnotatedFiles {
  let paths: [String]
  let input: AnnotatedInput
  /// Nil where entities are not what is looked at.
  var entities: EntityInput?

  /// A file with how many documents were in it.
  typealias Count = (path: String, documents: Int)

  /// Calls `body` with the documents of all files, some at a time, in order.
  ///
  /// - Throws: ``ExitCode`` when a file cannot be read or holds what is no annotation; what is wrong
  ///   was told.
  /// - Returns: What was read.
  @discardableResult
  func forEach(_ body: (inout Batch) throws -> Void) throws -> [Count] {
    var rejections: [Rejection] = []
    var counts: [Count] = []
    for (path, source) in zip(paths, try sources()) {
      var reader = try open(source.component)
      counts.append((path, 0))
      while true {
        var batch = Batch(limits: .none)
        try reader.read(into: &batch, limit: BatchLimit())
        guard !batch.isEmpty else { break }
        prepare(&batch)
        counts[counts.count - 1].documents += batch.documents.count
        let failed = batch.rejections.count
        try body(&batch)
        rejections += batch.rejections[..<failed]
      }
    }
    try refuse(rejections)
    return counts
  }

  /// The files that are read, as paths to open: a pattern may stand for many.
  ///
  /// - Throws: ``ExitCode`` when one is not there; that was told.
  func inputs() throws -> [String] {
    try sources().flatMap { try open($0.component).inputs.map(\.openPath) }
  }

  private func sources() throws -> [Pipeline.Step<any Source>] {
    if paths.isEmpty { return [] }
    return try BuiltPipeline.load(sources: paths.map(source), stages: ["sentences", "tokens"])
      .sources
  }

  private func open(_ source: any Source) throws -> any SourceReader {
    do { return try source.open() } catch {
      Console.error("error: \(error)")
      throw ExitCode(ExitCodes.stoppedOnError)
    }
  }

  private func prepare(_ batch: inout Batch) {
    batch.forEach { document in
      document[.entities] = input.map.apply(to: document[.entities])
      if entities != nil { try OneLabel.check(document) }
      // Of quotes nothing is learned or measured, and a stage may look at them.
      document[.quotes] = []
      if document.metadata["covers"] == nil, let covers = entities?.covers {
        document.metadata["covers"] = .list(covers.labels.map { .string($0) })
      }
      input.map.apply(to: &document.metadata)
    }
  }

  private func refuse(_ rejections: [Rejection]) throws {
    guard !rejections.isEmpty else { return }
    for rejection in rejections.prefix(20) {
      Console.error("error: \(rejection.origin): \(rejection.reason.message)")
    }
    if rejections.count > 20 { Console.error("… and \(rejections.count - 20) more") }
    throw ExitCode(ExitCodes.stoppedOnError)
  }

  private func source(_ path: String) -> String {
    let quoted = BuiltPipeline.quoted(path)
    if Self.hasEnding(path, [".bio", ".conll", ".iob", ".iob2"]) {
      let (documents, lenient) = (entities?.documents ?? "marks", entities?.lenient ?? false)
      return "conll: {path: \(quoted), documents: \(documents), lenient: \(lenient)}"
    }
    if Self.hasEnding(path, [".db", ".sqlite", ".sqlite3"]) { return "sqlite: \(quoted)" }
    return "jsonl: {path: \(quoted), offsets: \(input.offsets.rawValue)}"
  }

  private static func hasEnding(_ path: String, _ endings: [String]) -> Bool {
    let packed = [".gz", ".bz2", ".xz", ".zst", ".lz4"].first { path.hasSuffix($0) } ?? ""
    return endings.contains { path.dropLast(packed.count).hasSuffix($0) }
  }
}

extension OffsetUnit: ExpressibleByArgument {}
