import Glibc

/// Files that are written in one go: under a temporary name first, so that what has the final name
/// is always complete.
package enum CompleteFile {
  /// - Throws: An error with a message when the file cannot be made there; nothing was written.
  package static func check(_ path: String) throws {
    try OutputFile.check(path)
    OutputFile.makeFolders(path)
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    // With the slash a file in the place of the folder is told as such.
    guard access(folder + "/", W_OK | X_OK) == 0 else { throw OutputError(path, "cannot be made") }
  }

  /// Writes the file, makes it durable and gives it its name.
  package static func write(_ bytes: [UInt8], to path: String) throws {
    var file = try OutputFile(path)
    try bytes.withUnsafeBytes { try file.write($0) }
    try file.finish()
  }
}
