import Copydesk
import Glibc

/// Where failed documents go: a JSON line for each, in the order of the source.
///
/// The file is made when the first document fails, and lines are on their way to the disk as soon as
/// they are written, under another name: what an earlier run left stays as it is until the end.
struct DeadLetterFile {
  private let path: String
  /// The file whose place it takes in the end.
  private let final: String
  private let task: LedgerUse.Task
  /// What the finished file holds already, where letters are added to it.
  private var known: Set<Letter> = []
  /// A digest of what the outcome of the pipeline depends on.
  private let pipeline: String
  private var descriptor: Int32?
  private var count = 0
  private(set) var isOpen = false
  /// Whether the file's name is known to be on the disk.
  private var hasDurableName = false

  init(_ pipeline: Pipeline, task: LedgerUse.Task) {
    self.task = task
    final = pipeline.deadLetters
    path = final + ".partial"
    var digest = FNV1a()
    for fact in pipeline.facts { digest.combine("\(fact.name)=\(fact.value)\n".utf8) }
    self.pipeline = digest.hexadecimal
  }

  /// Removes what an earlier run left half-written.
  private func removeOld() throws {
    if unlink(path) != 0, errno != ENOENT, errno != ENOTDIR { throw failure("cannot be replaced") }
  }

  /// Goes on with the file of an earlier run, of which `count` bytes were committed.
  ///
  /// - Parameter isFinishing: Whether that run was about to end, and may have put it in its place.
  mutating func reopen(at count: Int, isFinishing: Bool) throws {
    self.count = count
    if task == .add { known = try Letter.all(in: final) }
    guard count > 0 else { return try removeOld() }
    if isFinishing, access(path, F_OK) != 0, access(final, F_OK) == 0 {
      isOpen = true
      return
    }
    let file = try open(O_WRONLY | O_APPEND | O_CLOEXEC)
    var status = stat()
    guard fstat(file, &status) == 0, Int(status.st_size) >= count, ftruncate(file, count) == 0
    else { throw failure("cannot be continued") }
  }

  /// Begins behind what the finished file holds.
  mutating func extend() throws {
    guard access(final, F_OK) == 0 else { return try reopen(at: 0, isFinishing: false) }
    try OutputFile.copyFinished(final)
    var status = stat()
    guard stat(path, &status) == 0 else { throw failure("cannot be continued") }
    try reopen(at: Int(status.st_size), isFinishing: false)
  }

  /// Adds a letter; one that an earlier run wrote of the same document stands for it.
  mutating func write(_ rejection: Rejection) throws {
    if task == .add, known.contains(Letter(rejection.origin, rejection.document)) { return }
    let file = try descriptor ?? open(O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC)
    var line = rejection.letter ?? DeadLetter.json(rejection, pipeline: pipeline)
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
  mutating func commit() throws -> Int {
    guard let descriptor else { return 0 }
    // A pipe cannot be synced.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw failure("cannot be written") }
    if !hasDurableName {
      try OutputFile.syncFolder(of: path)
      hasDurableName = true
    }
    return count
  }

  mutating func close() throws {
    guard let file = descriptor else { return }
    descriptor = nil
    let isSynced = fsync(file) == 0 || errno == EINVAL
    guard Glibc.close(file) == 0, isSynced else { throw failure("cannot be written") }
  }

  /// Completes the file.
  mutating func finish() throws {
    let hasFile = descriptor != nil
    try close()
    if hasFile {
      do { try OutputFile.commit(final) } catch { throw RunError("dead letters", error) }
    } else if task != .add, count == 0, unlink(final) != 0, errno != ENOENT, errno != ENOTDIR {
      throw failure("cannot be removed")
    }
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
