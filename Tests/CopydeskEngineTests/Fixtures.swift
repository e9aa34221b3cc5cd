import Copydesk
import CopydeskEngine

/// Numbered documents, some of which cannot be read.
struct Numbers: Source, SourceReader {
  var count = 100
  var unreadable: Set<Int> = []
  var throwsAt: Int?
  /// How many it counts as left out behind the last one.
  var leftOut = 0
  /// The tokens of the sixth document.
  var tokens: [Range<Int>] = []
  var next = 0

  func open() throws -> any SourceReader { self }

  mutating func read(into batch: inout Batch, limit: BatchLimit) throws {
    while next < count, batch.documents.count < limit.documents {
      defer { next += 1 }
      if next == throwsAt { throw DocumentError("broken", "the cable is cut") }
      let origin = Origin(path: "numbers", entry: "\(next)", range: 0..<3)
      if unreadable.contains(next) {
        batch.reject(origin, .init(.failed, code: "damaged", "entry is damaged"))
      } else {
        var document = Document(id: "\(next)", origin: origin, utf8: Array("No.".utf8))
        if next == 5 { document[.tokens] = tokens.map { Annotation($0) } }
        batch.append(document)
      }
    }
    guard batch.isEmpty else { return }
    batch.count("left_out", leftOut)
    leftOut = 0
  }
}

/// Does something with each document.
struct Each: Stage {
  var order = StageOrder.any
  let body: @Sendable (inout Document) throws -> Void

  func process(_ batch: inout Batch) throws { batch.forEach(body) }
}

/// Breaks the run at a document.
struct Breaking: Stage {
  let at: String
  func process(_ batch: inout Batch) throws {
    if batch.documents.contains(where: { $0.id == at }) {
      throw DocumentError("broken", "no memory left")
    }
  }
}

/// Remembers what was written, in order.
final class Memory: Sink, @unchecked Sendable {
  // Safe to share: the engine lets one thread at a time write.
  var ids: [String] = []
  var ending = ""
  var failsAt: String?

  struct Writer: SinkWriter {
    let memory: Memory
    func write(_ batch: Batch) throws {
      for document in batch.documents {
        if document.id == memory.failsAt { throw DocumentError("full", "no space left") }
        memory.ids.append(document.id)
      }
    }
    func finish() throws { memory.ending = "finished" }
    func suspend() { memory.ending = "suspended" }
  }

  func open() throws -> any SinkWriter { Writer(memory: self) }
}

/// A pipeline of one source, stages and one sink, in batches of three.
func pipeline(
  _ source: some Source, _ stages: [any Stage] = [], _ sink: some Sink,
  onError: OnError = .deadLetter, deadLetters: String = "/dev/null/none",
  limits: DocumentLimits = DocumentLimits()
) -> Pipeline {
  Pipeline(
    name: "test", sources: [.init("numbers", source)],
    stages: stages.enumerated().map { .init("stage\($0.offset)", $0.element) },
    sinks: [.init("memory", sink)], onError: onError, deadLetters: deadLetters,
    limit: BatchLimit(documents: 3, bytes: 1 << 20), documentLimits: limits)
}
