import CSQLite
import Copydesk
import Glibc

extension SQLite {
  /// Writes each batch in a transaction of its own, into a file that gets its name at the end.
  final class Writer: SinkWriter {
    private let path: String
    private let offsets: OffsetUnit
    private let database: Database
    private let documents: Database.Statement
    private let sentences: Database.Statement
    private let entities: Database.Statement
    private let quotes: Database.Statement
    private let metadata: Database.Statement
    private var count = 0

    init(path: String, offsets: OffsetUnit) throws {
      self.path = path
      self.offsets = offsets
      try OutputFile.check(path)
      OutputFile.makeFolders(path)
      // What a run that was stopped left behind; a new run begins anew.
      unlink(path + ".partial")
      database = try Database(path + ".partial", name: path)
      try database.run(SQLiteSchema.tables(offsets))
      documents = try database.prepare(Self.insertion(into: "documents", columns: 11))
      sentences = try database.prepare(Self.insertion(into: "sentences", columns: 8))
      entities = try database.prepare(Self.insertion(into: "entities", columns: 16))
      quotes = try database.prepare(Self.insertion(into: "quotes", columns: 12))
      metadata = try database.prepare(Self.insertion(into: "metadata", columns: 3))
    }

    private static func insertion(into table: String, columns: Int) -> String {
      let places = Array(repeating: "?", count: columns).joined(separator: ",")
      return "INSERT INTO \(table) VALUES (\(places))"
    }

    func write(_ batch: Batch) throws {
      try database.run("BEGIN")
      for document in batch.documents { try add(document) }
      try database.run("COMMIT")
    }

    func finish() throws {
      try database.run(SQLiteSchema.indexes + SQLiteViews.all)
      try close()
      let file = Glibc.open(path + ".partial", O_RDONLY | O_CLOEXEC)
      guard file >= 0, fsync(file) == 0, Glibc.close(file) == 0 else {
        throw OutputError(path, "cannot be written")
      }
      try OutputFile.commit(path)
    }

    // What ended the run is told already; the partial file is no promise.
    func suspend() { try? close() }

    private func close() throws {
      for statement in [documents, sentences, entities, quotes, metadata] { statement.finalize() }
      try database.close()
    }

    private func add(_ document: Document) throws {
      count += 1
      try documents.insert(
        [
          .int(count), .string(document.id), .string(document.origin.path),
          document.origin.entry.map { .string($0) } ?? .null,
          .int(document.origin.range.lowerBound), .int(document.origin.range.upperBound),
          document.metadata["date"] ?? .null, document.metadata["title"] ?? .null,
        ] + cells(document.sentiment) + [.string(document.text)])
      for (name, value) in document.metadata {
        try metadata.insert([.int(count), .string(name), .string(Optional(value).cell)])
      }
      try addSentences(document)
      try addEntities(document)
      try addQuotes(document)
    }

    /// The two columns of a sentiment.
    private func cells(_ sentiment: Sentiment?) -> [Value] {
      [
        sentiment.map { .double($0.score) } ?? .null,
        sentiment?.label.map { .string($0) } ?? .null,
      ]
    }

    /// The four columns of a place.
    private func cells(_ range: Range<Int>, _ original: Range<Int>) -> [Value] {
      [range.lowerBound, range.upperBound, original.lowerBound, original.upperBound]
        .map { .int($0) }
    }

    /// The annotations of a layer with their ranges in the unit asked for.
    private func counted(
      _ layer: Layer, _ document: Document
    ) -> Zip2Sequence<[Annotation], [Range<Int>]> {
      let found = document[layer]
      return zip(found, offsets.ranges(forBytes: found.map(\.range), in: document.utf8))
    }

    private func addSentences(_ document: Document) throws {
      for (index, (sentence, range)) in counted(.sentences, document).enumerated() {
        try sentences.insert(
          [.int(count), .int(index)] + cells(range, document.originalRange(of: sentence.range))
            + cells(sentence.sentiment))
      }
    }

    private func addEntities(_ document: Document) throws {
      let around = Surroundings(document)
      for (entity, range) in counted(.entities, document) {
        let sentence = around.index(at: entity.range.lowerBound)
        try entities.insert(
          [
            .int(count), sentence.map { .int($0) } ?? .null, .string(document.text(entity.range)),
            .string(entity.label),
          ] + cells(range, document.originalRange(of: entity.range))
            + ["score", "by", "id", "name", "link", "value"].map {
              entity.attributes[$0] ?? .null
            } + cells(entity.sentiment))
      }
    }

    private func addQuotes(_ document: Document) throws {
      let around = Surroundings(document)
      for (quote, range) in counted(.quotes, document) {
        let sentence = around.index(at: quote.range.lowerBound)
        try quotes.insert(
          [.int(count), sentence.map { .int($0) } ?? .null, .string(document.text(quote.range))]
            + ["speaker", "name", "cue"].map { quote.attributes[$0] ?? .null }
            + cells(range, document.originalRange(of: quote.range)) + cells(quote.sentiment))
      }
    }
  }
}
