import CSQLite
import Copydesk
import Foundation

@testable import Ingestion

/// Databases: fuzzed bytes in the place of one, and well-formed ones with odd content.
enum Databases {
  private static let path = "/dev/shm/copydesk-fuzz-\(getpid()).db"

  /// The first byte says which of both.
  static func read(_ bytes: [UInt8]) {
    unlink(path)
    unlink(path + "-journal")
    if (bytes.first ?? 0) % 2 == 0 { write(bytes.dropFirst()) } else { fill(bytes.dropFirst()) }
    var batch = Batch()
    let file = InputPaths.File(path: "fuzz", openPath: path, size: nil)
    do {
      let rows = try SQLiteDocuments(file)
      while try rows.read(into: &batch) != nil {}
    } catch {
      precondition(error is DocumentError, "the database is to blame, not the machine: \(error)")
    }
    Reading.check(batch)
  }

  private static func write(_ bytes: ArraySlice<UInt8>) {
    guard let file = fopen(path, "wb") else { fatalError("'\(path)' cannot be made") }
    fwrite(Array(bytes), 1, bytes.count, file)
    fclose(file)
  }

  private static let tables = """
    PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;
    CREATE TABLE about (version, offsets);
    CREATE TABLE documents (number, id, text);
    CREATE TABLE metadata (document, name, value);
    CREATE TABLE sentences (document, start, "end", sentiment, sentiment_label);
    CREATE TABLE entities (document, start, "end", label, score, rule, id, sentiment,
      sentiment_label);
    """

  /// Rows for a table each, with a value for each column.
  private static func fill(_ bytes: ArraySlice<UInt8>) {
    var handle: OpaquePointer?
    guard sqlite3_open(path, &handle) == SQLITE_OK else { fatalError("no database") }
    defer { sqlite3_close(handle) }
    sqlite3_exec(handle, tables, nil, nil, nil)
    var rest = bytes
    while let kind = rest.popFirst() {
      let (table, columns) = [
        ("about", 2), ("documents", 3), ("metadata", 3), ("sentences", 5), ("entities", 9),
      ][Int(kind) % 5]
      let places = Array(repeating: "?", count: columns).joined(separator: ",")
      var row: OpaquePointer?
      sqlite3_prepare_v2(handle, "INSERT INTO \(table) VALUES (\(places))", -1, &row, nil)
      for column in 1...Int32(columns) { bind(row, column, &rest) }
      sqlite3_step(row)
      sqlite3_finalize(row)
    }
    sqlite3_exec(handle, "COMMIT", nil, nil, nil)
  }

  private static func bind(_ row: OpaquePointer?, _ column: Int32, _ rest: inout ArraySlice<UInt8>)
  {
    guard let kind = rest.popFirst() else { return }
    switch kind % 8 {
    case 0: return
    case 1...3: sqlite3_bind_int64(row, column, Int64(kind / 8))
    case 4: sqlite3_bind_int64(row, column, Int64(bitPattern: number(&rest)))
    case 5: sqlite3_bind_double(row, column, Double(bitPattern: number(&rest)))
    case let kind:
      let count = Int(rest.popFirst() ?? 0)
      let value = Array(rest.prefix(count))
      rest = rest.dropFirst(value.count)
      let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
      if kind == 6 {
        sqlite3_bind_blob(row, column, value, Int32(value.count), copied)
      } else {
        _ = value.withUnsafeBytes {
          sqlite3_bind_text(
            row, column, $0.bindMemory(to: CChar.self).baseAddress, Int32(value.count), copied)
        }
      }
    }
  }

  private static func number(_ rest: inout ArraySlice<UInt8>) -> UInt64 {
    (0..<8).reduce(0) { number, _ in number << 8 | UInt64(rest.popFirst() ?? 0) }
  }
}
