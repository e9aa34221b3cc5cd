import Copydesk
import Glibc

/// Where failed documents go: a JSON line for each, in the order of the source.
///
/// The file is made when the first document fails; lines are on their way to the disk as soon as
/// they are written.
struct DeadLetterFile {
  let path: String
  private var descriptor: Int32?
  private(set) var isOpen = false

  init(path: String) { self.path = path }

  /// Removes what an earlier run left, so that the file always speaks of the last one.
  func removeOld() throws {
    if unlink(path) != 0, errno != ENOENT, errno != ENOTDIR { throw failure("cannot be replaced") }
  }

  mutating func write(_ rejection: Rejection) throws {
    let file = try descriptor ?? open()
    var line = DeadLetter.json(rejection)
    line.append(UInt8(ascii: "\n"))
    var position = 0
    while position < line.count {
      let count = line.withUnsafeBytes {
        Glibc.write(file, $0.baseAddress! + position, $0.count - position)
      }
      if count < 0, errno != EINTR { throw failure("cannot be written") }
      position += max(0, count)
    }
  }

  mutating func close() throws {
    guard let file = descriptor else { return }
    descriptor = nil
    let isSynced = fsync(file) == 0 || errno == EINVAL  // a pipe cannot be synced
    guard Glibc.close(file) == 0, isSynced else { throw failure("cannot be written") }
  }

  private mutating func open() throws -> Int32 {
    makeFolders()
    let file = Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw failure("cannot be made") }
    descriptor = file
    isOpen = true
    return file
  }

  /// Makes the folders on the way; what fails here is told by opening the file.
  private func makeFolders() {
    var folder = ""
    for part in path.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
      folder += part + "/"
      mkdir(folder, 0o755)
    }
  }

  private func failure(_ what: String) -> RunError {
    RunError("dead letters", "'\(path)' \(what): \(String(cString: strerror(errno)))")
  }
}
