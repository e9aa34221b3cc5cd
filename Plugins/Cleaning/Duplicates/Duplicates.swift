import Copydesk

/// Options of the stage `duplicates`.
struct DuplicatesOptions: Options {
  var similarity = 0.8
  var words = 5
  var action = DuplicatesAction.drop
  var remember = 500_000

  static let fields: [Field<Self>] = [
    Field(
      "similarity", \.similarity,
      "The part of their runs of words that two documents must share for the second to be a copy; 1 for the same words throughout.",
      check: .between(0.3, 1)),
    Field("words", \.words, "How many words a run has.", check: .between(1, 50)),
    Field("action", \.action, "Whether copies are left out, or marked in their metadata."),
    Field(
      "remember", \.remember, "How many documents are remembered at least, those that came last.",
      check: .between(1, 1_000_000_000)),
  ]
}

/// What becomes of a copy.
enum DuplicatesAction: String, OptionChoice {
  case drop, mark
}

/// Finds documents that are copies of earlier ones.
struct Duplicates: Stage {
  static let spec = Spec.stage(
    "duplicates", "Leaves out documents that repeat an earlier one, word for word or nearly.",
    details: """
      Documents are compared with all that came before in the input and were no copies themselves, by their runs of \
      `words` words, without regard to case, punctuation and white space. The first one stays, whichever has \
      the earlier date; a copy is filtered with the code `duplicate`, or with `action: mark` gets the metadata \
      `duplicate_of`, the id of the document that it is most similar to, and `duplicate_similarity`.

      Similarity is the Jaccard index of the sets of runs (Broder 1997), with two runs in common at least: 1 where all \
      words are the same. It is exact for documents of up to 256 different runs, and estimated from a sample of some 100 to \
      256 of them for longer ones; the standard error is some 0.03. One word in a hundred that differs \
      costs about a tenth.

      Put the stage behind those that remove notices and headers and those that leave documents out, and before \
      those that take time. Accents of two parts are for `unicode` to bring into one form before. \
      Scripts without spaces, but for Chinese and Japanese, are compared by sentences.

      A document takes one to three kilobytes of memory, more where `similarity` is low. Beyond twice `remember` the older half is forgotten.
      """,
    options: DuplicatesOptions.self,
    examples: [
      Example("the first one stays", input: "Rain fell on Monday.", output: "Rain fell on Monday.")
    ]
  ) { options, _ in Duplicates(options) }

  private let options: DuplicatesOptions
  private let memory: Shared<TextMemory>

  init(_ options: DuplicatesOptions) {
    self.options = options
    memory = Shared(Self.emptyMemory(options))
  }

  var order: StageOrder { .sequential }

  func open() { forget() }
  func close() { forget() }

  func process(_ batch: inout Batch) throws {
    var marked = 0
    memory.withLock { memory in
      batch.forEach(find: { try find($0, &memory) }) { match, document in
        guard let match else { return }
        marked += 1
        mark(match, &document)
      }
    }
    batch.count("marked", marked)
  }

  /// The document that this one is a copy of, where it shall be marked.
  private func find(_ document: Document, _ memory: inout TextMemory) throws -> TextMemory.Match? {
    let sketch = try document.utf8.withUnsafeBufferPointer {
      try Sketch($0, length: options.words)
    }
    guard let match = memory.match(for: sketch) else {
      memory.add(sketch, id: document.id)
      return nil
    }
    if options.action == .mark { return match }
    throw Filtered("duplicate", "\(match.hundredths) % the same as '\(match.id)'")
  }

  private func mark(_ match: TextMemory.Match, _ document: inout Document) {
    document.metadata["duplicate_of"] = .string(match.id)
    document.metadata["duplicate_similarity"] = .double(Double(match.hundredths) / 100)
  }

  private func forget() { memory.withLock { $0 = Self.emptyMemory(options) } }

  private static func emptyMemory(_ options: DuplicatesOptions) -> TextMemory {
    TextMemory(least: options.similarity, capacity: options.remember)
  }
}
