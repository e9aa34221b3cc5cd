import Copydesk
import Glibc

/// Where failed documents go: a JSON line for each, in the order of the source.
///
/// The file is made when the first document fails; lines are on their way to the disk as soon as
/// they are written.
struct DeadLetterFile {
  let path: String
  private var descriptor: Int32?
  private var count = 0
  private(set) var isOpen = false

  init(path: String) { self.path = path }

  /// Removes what an earlier run left, so that the file always speaks of the last one.
  func removeOld() throws {
    if unlink(path) != 0, errno != ENOENT, errno != ENOTDIR { throw failure("cannot be replaced") }
  }

  /// Goes on with the file of an earlier run, of which `count` bytes were committed.
  mutating func reopen(at count: Int) throws {
    guard count > 0 else { return try removeOld() }
    let file = try open(O_WRONLY | O_APPEND | O_CLOEXEC)
    var status = stat()
    guard fstat(file, &status) == 0, Int(status.st_size) >= count, ftruncate(file, count) == 0
    else { throw failure("cannot be continued") }
    self.count = count
  }

  mutating func write(_ rejection: Rejection) throws {
    let file = try descriptor ?? open(O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC)
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
    count += line.count
  }

  /// Makes durable what was written.
  ///
  /// - Returns: How many bytes the file has.
  func commit() throws -> Int {
    guard let descriptor else { return 0 }
    // A pipe cannot be synced.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw failure("cannot be written") }
    return count
  }

  mutating func close() throws {
    guard let file = descriptor else { return }
    descriptor = nil
    let isSynced = fsync(file) == 0 || errno == EINVAL
    guard Glibc.close(file) == 0, isSynced else { throw failure("cannot be written") }
  }

  private mutating func open(_ flags: Int32) throws -> Int32 {
    OutputFile.makeFolders(path)
    let file = Glibc.open(path, flags, 0o644)
    guard file >= 0 else { throw failure("cannot be made") }
    descriptor = file
    isOpen = true
    return file
  }

  private func failure(_ what: String) -> RunError {
    RunError("dead letters", "\(OutputError(path, what))")
  }
}
