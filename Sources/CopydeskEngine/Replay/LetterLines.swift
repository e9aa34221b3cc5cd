import Copydesk
import Glibc

/// The lines of a file of dead letters.
struct LetterLines {
  private let file: UnsafeMutablePointer<FILE>
  private let path: String
  let size: Int
  /// How far it was read.
  private(set) var bytesRead = 0

  init(_ path: String) throws {
    guard let file = fopen(path, "re") else { throw OutputError(path, "cannot be read") }
    var status = stat()
    guard fstat(fileno(file), &status) == 0 else {
      fclose(file)
      throw OutputError(path, "cannot be read")
    }
    self.file = file
    self.path = path
    size = Int(status.st_size)
  }

  func close() { fclose(file) }

  /// The next line with its line feed; nil at the end.
  mutating func next() throws -> [UInt8]? {
    var text: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(text) }
    errno = 0
    let count = getline(&text, &capacity, file)
    // Behind an error the library hands out what it has of the line, as if it were whole.
    guard ferror(file) == 0, count > 0 || feof(file) != 0 else {
      throw OutputError(path, "cannot be read")
    }
    guard count > 0, let text else { return nil }
    bytesRead += count
    return Array(UnsafeRawBufferPointer(start: text, count: count))
  }
}
