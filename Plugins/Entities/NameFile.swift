import Copydesk
import Glibc

/// A file of the user's own names.
enum NameFile {
  /// - Throws: ``OptionError`` when it cannot be read.
  static func read(_ path: String) throws -> [UInt8] {
    guard let file = fopen(path, "rb") else { throw failure(path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
      bytes += chunk[..<count]
    }
    guard ferror(file) == 0 else { throw failure(path) }
    return bytes
  }

  private static func failure(_ path: String) -> OptionError {
    OptionError("gazetteers", "'\(path)' cannot be read: \(String(cString: strerror(errno)))")
  }
}
