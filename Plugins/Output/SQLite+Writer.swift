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
      documents = try database.prepare("INSERT INTO documents VALUES (?,?,?,?,?,?,?,?,?,?,?)")
      sentences = try database.prepare("INSERT INTO sentences VALUES (?,?,?,?,?,?,?)")
      entities = try database.prepare("INSERT INTO entities VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)")
      metadata = try database.prepare("INSERT INTO metadata VALUES (?,?,?)")
    }

    func write(_ batch: Batch) throws {
      try database.run("BEGIN")
      for document in batch.documents { try add(document) }
      try database.run("COMMIT")
    }

    func finish() throws {
      try database.run(SQLiteSchema.indexesAndViews)
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
      for statement in [documents, sentences, entities, metadata] { statement.finalize() }
      try database.close()
    }

    private func add(_ document: Document) throws {
      count += 1
      let sentiment = document.attributes["sentiment"]?.map
      try documents.insert([
        .int(count), .string(document.id), .string(document.origin.path),
        document.origin.entry.map { .string($0) } ?? .null,
        .int(document.origin.range.lowerBound), .int(document.origin.range.upperBound),
        document.metadata["date"] ?? .null, document.metadata["title"] ?? .null,
        sentiment?["score"] ?? .null, sentiment?["label"] ?? .null, .string(document.text),
      ])
      for (name, value) in document.metadata {
        try metadata.insert([.int(count), .string(name), .string(Optional(value).cell)])
      }
      try addSentences(document)
      try addEntities(document)
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
        let original = document.originalRange(of: sentence.range)
        try sentences.insert([
          .int(count), .int(index), .int(range.lowerBound), .int(range.upperBound),
          .int(original.lowerBound), .int(original.upperBound),
          sentence.attributes["sentiment"]?.map?["score"] ?? .null,
        ])
      }
    }

    private func addEntities(_ document: Document) throws {
      let around = SentenceSentiments(document)
      for (entity, range) in counted(.entities, document) {
        let original = document.originalRange(of: entity.range)
        let sentence = around.index(at: entity.range.lowerBound)
        try entities.insert(
          [
            .int(count), sentence.map { .int($0) } ?? .null, .string(document.text(entity.range)),
            .string(entity.label), .int(range.lowerBound), .int(range.upperBound),
            .int(original.lowerBound), .int(original.upperBound),
          ]
            + ["score", "by", "id", "name", "link", "value"].map {
              entity.attributes[$0] ?? .null
            })
      }
    }
  }
}
