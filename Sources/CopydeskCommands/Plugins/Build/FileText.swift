import Glibc

/// Files that this program writes for the user's tools.
enum FileText {
  /// Writes a file with the folders on the way to it; leaves one alone that has the text already,
  /// so that nothing is built anew without need.
  static func write(_ text: String, to path: String) throws {
    try write(Array(text.utf8), to: path)
  }

  static func write(_ bytes: [UInt8], to path: String) throws {
    guard try read(path) != bytes else { return }
    try makeFolder(of: path)
    guard let file = fopen(path, "w") else { throw failure(path, "written") }
    let isWritten = fwrite(bytes, 1, bytes.count, file) == bytes.count
    guard fclose(file) == 0, isWritten else { throw failure(path, "written") }
  }

  /// Puts a copy of a file in a place at once, for a program may have the old one loaded.
  static func replace(_ path: String, with source: String) throws {
    guard let bytes = try read(source) else { throw failure(source, "read") }
    let partial = "\(path).partial"
    try write(bytes, to: partial)
    chmod(partial, 0o755)
    guard rename(partial, path) == 0 else { throw failure(path, "written") }
  }

  /// Nil when there is none.
  private static func read(_ path: String) throws -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
      bytes += chunk[..<count]
    }
    guard ferror(file) == 0 else { throw failure(path, "read") }
    return bytes
  }

  private static func makeFolder(of path: String) throws {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    for count in parts.indices {
      let folder = parts[...count].joined(separator: "/")
      guard folder.isEmpty || mkdir(folder, 0o755) == 0 || errno == EEXIST else {
        throw failure(folder, "made")
      }
    }
  }

  private static func failure(_ path: String, _ what: String) -> BuildFailure {
    BuildFailure("'\(path)' cannot be \(what): \(String(cString: strerror(errno)).lowercased())")
  }
}
