import ArgumentParser
import Copydesk
import CopydeskYAML

/// Reads annotated documents from files, with sentences and tokens found anew.
struct AnnotatedFiles {
  let paths: [String]
  /// What ranges in JSON Lines count.
  let offsets: OffsetUnit

  /// Calls `body` with every document, in order.
  ///
  /// - Throws: ``ExitCode`` when a file cannot be read or holds what is no annotation; what is wrong
  ///   was told.
  func forEach(_ body: (Document) throws -> Void) throws {
    let pipeline = try pipeline()
    var rejections: [Rejection] = []
    for source in pipeline.sources {
      var reader = try open(source.component)
      while let batch = try read(&reader, pipeline, &rejections) {
        for document in batch.documents { try body(document) }
      }
    }
    guard rejections.isEmpty else {
      for rejection in rejections.prefix(20) {
        Console.error("error: \(rejection.origin): \(rejection.reason.message)")
      }
      if rejections.count > 20 { Console.error("… and \(rejections.count - 20) more") }
      throw ExitCode(ExitCodes.stoppedOnError)
    }
  }

  private func open(_ source: any Source) throws -> any SourceReader {
    do { return try source.open() } catch {
      Console.error("error: \(error)")
      throw ExitCode(ExitCodes.stoppedOnError)
    }
  }

  /// The next batch, through all stages; nil at the end.
  private func read(
    _ reader: inout any SourceReader, _ pipeline: Pipeline, _ rejections: inout [Rejection]
  ) throws -> Batch? {
    var batch = Batch()
    try reader.read(into: &batch, limit: BatchLimit())
    guard !batch.isEmpty else { return nil }
    for stage in pipeline.stages { try stage.component.process(&batch) }
    rejections += batch.rejections.filter { $0.reason.kind == .failed }
    return batch
  }

  private func pipeline() throws -> Pipeline {
    let sources = paths.map { path in
      let quoted = path.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        .replacing("${", with: "$${")
      return Self.isTagged(path)
        ? "  - conll: {path: \"\(quoted)\"}"
        : "  - jsonl: {path: \"\(quoted)\", offsets: \(offsets.rawValue)}"
    }
    let text = """
      copydesk: 1
      sources:
      \(sources.joined(separator: "\n"))
      stages: [sentences, tokens]
      sinks: [console]
      """
    switch PipelineLoader(registry: .standard).load(Array(text.utf8), path: "files") {
    case .success(let pipeline): return pipeline
    case .failure(let error):
      Console.error(error.rendered(colored: Console.hasColor))
      throw ExitCode(ExitCodes.wrongUsage)
    }
  }

  private static func isTagged(_ path: String) -> Bool {
    [".bio", ".conll", ".iob", ".iob2"].contains { path.hasSuffix($0) }
  }
}
