import Copydesk
import Glibc

/// A ledger on disk. It is replaced as a whole, so that it is always the one or the next.
struct LedgerFile: Sendable {
  let path: String
  var system = FileSystem.posix

  /// The ledger that a run left; nil when there is none.
  ///
  /// - Throws: When there is a file that is none.
  func read() throws -> Ledger? {
    guard let file = fopen(path, "r") else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw OutputError(path, "cannot be read")
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
      bytes += chunk[..<count]
    }
    guard ferror(file) == 0 else { throw OutputError(path, "cannot be read") }
    guard let ledger = Ledger(json: bytes) else {
      throw OutputError(
        path, reason: "is no ledger that this program can read; '--restart' begins anew")
    }
    return ledger
  }

  func remove() { unlink(path) }

  func write(_ ledger: Ledger) throws {
    var file = try OutputFile(path, system: system)
    do { try ledger.json.withUnsafeBytes { try file.write($0) } } catch {
      file.suspend()
      throw error
    }
    try file.finish()
  }
}
