import Glibc

/// A file that is written beside its final name and gets it when it is complete.
///
/// The bytes go to `<path>.partial`; `finish` makes them durable and renames. A run that is
/// stopped leaves the partial file behind, never a half file under the final name.
struct OutputFile: ~Copyable {
  private let path: String
  private let system: FileSystem
  private let descriptor: Int32
  private let isStream: Bool

  /// - Parameter path: Where it goes; `-` is standard output.
  /// - Throws: ``OutputError`` when it cannot be made.
  init(_ path: String, system: FileSystem = .posix) throws {
    descriptor = path == "-" ? STDOUT_FILENO : try Self.open(path, system)
    self.path = path
    self.system = system
    isStream = path == "-"
  }

  private static func open(_ path: String, _ system: FileSystem) throws -> Int32 {
    try check(path)
    makeFolders(path)
    let descriptor = system.open(path + ".partial")
    guard descriptor >= 0 else { throw OutputError(path, "cannot be made") }
    return descriptor
  }

  /// Writes all of `bytes`.
  func write(_ bytes: UnsafeRawBufferPointer) throws {
    var position = 0
    while position < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[position...])
      let count = system.write(descriptor, rest)
      if count < 0 {
        guard errno == EINTR else { throw OutputError(path, "cannot be written") }
      } else {
        position += count
      }
    }
  }

  /// Makes the bytes durable and gives the file its final name.
  consuming func finish() throws {
    guard !isStream else { return }
    let isSynced = system.fsync(descriptor) == 0
    let syncError = errno
    guard system.close(descriptor) == 0, isSynced else {
      if !isSynced { errno = syncError }
      throw OutputError(path, "cannot be written")
    }
    try Self.commit(path, system: system)
  }

  /// Ends the file under its partial name.
  consuming func suspend() {
    // What ended the run is told already; the partial file is no promise.
    if !isStream { _ = system.close(descriptor) }
  }

  /// Gives `<path>.partial` its final name, durably.
  static func commit(_ path: String, system: FileSystem = .posix) throws {
    guard system.rename(path + ".partial", path) == 0 else {
      throw OutputError(path, "cannot be renamed from '\(path).partial'")
    }
    guard system.syncFolder(folder(of: path)) == 0 else {
      throw OutputError(path, "cannot be made durable")
    }
  }

  /// Refuses a path that names no file, before anything is written: the file would take the place
  /// of `/dev/null` for every program of the machine.
  static func check(_ path: String) throws {
    var status = stat()
    guard stat(path, &status) == 0 else { return }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR:
      errno = EISDIR
      throw OutputError(path, "cannot be made")
    default: throw OutputError(path, reason: "is no file; '-' is standard output")
    }
  }

  /// Makes the folders on the way; what fails here is told by opening the file.
  static func makeFolders(_ path: String) {
    var folder = ""
    for part in path.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
      folder += part + "/"
      mkdir(folder, 0o755)
    }
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

/// An output that cannot be made or written.
struct OutputError: Error, CustomStringConvertible {
  let description: String

  /// Takes the reason from `errno`.
  init(_ path: String, _ what: String) {
    description = "'\(path)' \(what): \(String(cString: strerror(errno)))"
  }

  init(_ path: String, reason: String) { description = "'\(path)' \(reason)" }
}
