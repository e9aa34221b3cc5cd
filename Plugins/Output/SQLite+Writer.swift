import CSQLite
import Copydesk
import Glibc

extension SQLite {
  /// Writes all that lies between two commits in one transaction, into a file that gets its name at
  /// the end.
  ///
  /// How far it has come stands in the same transaction, so it can be ahead of the ledger, but never
  /// at odds with its rows; batches that it has already are passed over.
  final class Writer: SinkWriter {
    private let path: String
    private let offsets: OffsetUnit
    private let database: Database
    private let documents: Database.Statement
    private let sentences: Database.Statement
    private let entities: Database.Statement
    private let quotes: Database.Statement
    private let metadata: Database.Statement
    private var count: Int
    /// The number of the first batch that is not in it.
    private var next: Int
    /// The same as it stands in the file: less where batches had no documents for it.
    private var stored: Int
    /// Whether only the new name is missing.
    private let isComplete: Bool
    /// Whether a batch is in it in part.
    private var isBroken = false

    /// Begins a database anew.
    static func new(path: String, offsets: OffsetUnit) throws -> Writer {
      try OutputFile.check(path)
      OutputFile.makeFolders(path)
      // What a run that was stopped left behind, its journal first: it would spoil a new database.
      unlink(path + ".partial-journal")
      unlink(path + ".partial")
      let database = try Database(path + ".partial", name: path)
      try database.run(SQLiteSchema.tables(offsets) + SQLiteSchema.progress + "COMMIT;")
      return try Writer(path, offsets, database)
    }

    /// Adds to a finished database, in a copy that takes its place in the end.
    static func extending(path: String, offsets: OffsetUnit) throws -> Writer {
      unlink(path + ".partial-journal")
      let finished = try Database(path, name: path)
      try check(finished)
      try finished.close()
      try OutputFile.copyFinished(path)
      let database = try Database(path + ".partial", name: path)
      try database.run("PRAGMA synchronous = EXTRA; BEGIN;" + SQLiteSchema.progress + "COMMIT;")
      return try Writer(path, offsets, database)
    }

    /// Goes on with a database that an earlier run left behind.
    static func continuing(path: String, offsets: OffsetUnit, from batch: Int) throws -> Writer? {
      guard access(path + ".partial", F_OK) == 0 else { return nil }
      let database = try Database(path + ".partial", name: path)
      try check(database)
      try database.run("PRAGMA synchronous = EXTRA")
      let writer = try Writer(path, offsets, database)
      guard writer.isComplete || writer.next >= batch else {
        throw OutputError(path + ".partial", reason: "is older than its ledger")
      }
      return writer
    }

    /// By its columns: the number of its version is lost where it was restored from a dump.
    private static func check(_ database: Database) throws {
      guard try database.numbers(SQLiteSchema.columns) == SQLiteSchema.columnCounts else {
        throw OutputError(
          database.name, reason: "has the tables of another version; begin anew with '--restart'")
      }
    }

    private init(_ path: String, _ offsets: OffsetUnit, _ database: Database) throws {
      self.path = path
      self.offsets = offsets
      self.database = database
      isComplete = try database.numbers(SQLiteSchema.hasProgress) == [0]
      let progress = isComplete ? [0, 0] : try database.numbers(SQLiteSchema.readProgress)
      (next, count) = (progress[0], progress[1])
      stored = next
      documents = try database.prepare(Self.insertion(into: "documents", columns: 11))
      sentences = try database.prepare(Self.insertion(into: "sentences", columns: 9))
      entities = try database.prepare(Self.insertion(into: "entities", columns: 20))
      quotes = try database.prepare(Self.insertion(into: "quotes", columns: 12))
      metadata = try database.prepare(Self.insertion(into: "metadata", columns: 3))
    }

    private static func insertion(into table: String, columns: Int) -> String {
      let places = Array(repeating: "?", count: columns).joined(separator: ",")
      return "INSERT INTO \(table) VALUES (\(places))"
    }

    func write(_ batch: Batch) throws {
      guard batch.number >= next else { return }
      if !database.isInTransaction { try database.run("BEGIN") }
      isBroken = true
      for document in batch.documents { try add(document) }
      isBroken = false
      next = batch.number + 1
    }

    func commit(_ batch: Int) throws -> Value {
      next = max(next, batch)
      try commit()
      return .map(["batch": .int(stored)])
    }

    func finish() throws {
      if !isComplete {
        if !database.isInTransaction { try database.run("BEGIN") }
        try database.run(
          SQLiteSchema.dropProgress + SQLiteSchema.indexes + SQLiteViews.all)
        try database.run("COMMIT")
      }
      try close()
      try SQLiteHeader.settle(path + ".partial", name: path)
      try OutputFile.commit(path)
    }

    // What ended the run is told already; the partial file is no promise.
    func suspend() {
      if !isBroken { try? commit() }
      try? close()
    }

    private func commit() throws {
      guard database.isInTransaction else { return }
      try database.run(SQLiteSchema.writeProgress(batch: next, documents: count) + "COMMIT")
      stored = next
    }

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
            + cells(sentence.sentiment) + [.string(document.text(sentence.range))])
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
            + ["score", "by", "id", "name", "link", "value", "upper", "currency", "unit"].map {
              entity.attributes[$0] ?? .null
            } + cells(entity.sentiment)
            + [entity.speaker ?? .null])
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
