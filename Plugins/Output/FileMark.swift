import Copydesk

/// How far a file was committed.
struct FileMark {
  let bytes: Int

  init(bytes: Int) { self.bytes = bytes }

  /// - Throws: When the ledger holds something else.
  init(_ value: Value) throws {
    guard case .int(let bytes)? = value.map?["bytes"], bytes >= 0 else {
      throw OutputError("the ledger", reason: "holds no place of this sink's file")
    }
    self.bytes = bytes
  }

  var value: Value { .map(["bytes": .int(bytes)]) }
}
