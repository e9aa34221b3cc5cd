import Glibc

/// A file that is written beside its final name and gets it when it is complete.
///
/// The bytes go to `<path>.partial`; ``finish()`` makes them durable and renames. A run that is
/// stopped leaves the partial file behind, never a half file under the final name, and a later one
/// can go on with it.
package struct OutputFile: ~Copyable {
  private let path: String
  private let system: FileSystem
  private let descriptor: Int32
  private let isStream: Bool
  /// Whether the file's name is known to be on the disk.
  private var hasDurableName = false
  /// How many bytes were written.
  package private(set) var count: Int

  /// - Parameter path: Where it goes; `-` is standard output.
  /// - Throws: ``OutputError`` when it cannot be made.
  package init(_ path: String, system: FileSystem = .posix) throws {
    descriptor = path == "-" ? STDOUT_FILENO : try Self.open(path, system)
    self.path = path
    self.system = system
    isStream = path == "-"
    count = 0
  }

  /// Goes on with a file that a run left behind; what lies beyond `count` bytes is cut off.
  ///
  /// - Returns: Nil when there is no partial file: then it has its final name.
  /// - Throws: ``OutputError`` when it cannot be opened or is shorter than `count`.
  package init?(_ path: String, continuingAt count: Int, system: FileSystem = .posix) throws {
    descriptor = system.reopen(path + ".partial")
    self.path = path
    self.system = system
    self.count = count
    isStream = false
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw OutputError(path + ".partial", "cannot be continued")
    }
    do { try cut(at: count) } catch {
      _ = system.close(descriptor)
      throw error
    }
  }

  private func cut(at count: Int) throws {
    var status = stat()
    guard fstat(descriptor, &status) == 0, Int(status.st_size) >= count else {
      throw OutputError(
        path + ".partial", reason: "is shorter than the \(count) bytes that were written to it")
    }
    guard system.truncate(descriptor, count) == 0 else {
      throw OutputError(path + ".partial", "cannot be continued")
    }
  }

  private static func open(_ path: String, _ system: FileSystem) throws -> Int32 {
    try check(path)
    makeFolders(path)
    let descriptor = system.open(path + ".partial")
    guard descriptor >= 0 else { throw OutputError(path, "cannot be made") }
    return descriptor
  }

  /// Copies a finished file to its partial name, to be added to.
  package static func copyFinished(_ path: String) throws {
    let source = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { throw OutputError(path, "cannot be added to") }
    defer { Glibc.close(source) }
    var copy = try OutputFile(path)
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = read(source, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 {
        copy.suspend()
        if count < 0 { throw OutputError(path, "cannot be read") }
        return
      }
      do { try chunk[..<count].withUnsafeBytes { try copy.write($0) } } catch {
        copy.suspend()
        throw error
      }
    }
  }

  /// Writes all of `bytes`.
  package mutating func write(_ bytes: UnsafeRawBufferPointer) throws {
    var position = 0
    while position < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[position...])
      let written = system.write(descriptor, rest)
      if written < 0 {
        guard errno == EINTR else { throw OutputError(path, "cannot be written") }
      } else {
        position += written
        count += written
      }
    }
  }

  /// Makes durable what was written, under the partial name.
  package mutating func sync() throws {
    guard !isStream else { return }
    guard system.fsync(descriptor) == 0 else { throw OutputError(path, "cannot be written") }
    guard !hasDurableName else { return }
    try Self.syncFolder(of: path, system)
    hasDurableName = true
  }

  /// Makes the bytes durable and gives the file its final name.
  package consuming func finish() throws {
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
  package consuming func suspend() {
    // What ended the run is told already; the partial file is no promise.
    if !isStream { _ = system.close(descriptor) }
  }

  /// Gives `<path>.partial` its final name, durably.
  package static func commit(_ path: String, system: FileSystem = .posix) throws {
    guard system.rename(path + ".partial", path) == 0 else {
      throw OutputError(path, "cannot be renamed from '\(path).partial'")
    }
    try syncFolder(of: path, system)
  }

  /// Makes the name of a file durable.
  package static func syncFolder(of path: String, _ system: FileSystem = .posix) throws {
    guard system.syncFolder(folder(of: path)) == 0 else {
      throw OutputError(path, "cannot be made durable")
    }
  }

  /// Refuses a path that names no file, before anything is written: the file would take the place
  /// of `/dev/null` for every program of the machine.
  package static func check(_ path: String) throws {
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
  package static func makeFolders(_ path: String) {
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
package struct OutputError: Error, CustomStringConvertible {
  package let description: String

  /// Takes the reason from `errno`.
  package init(_ path: String, _ what: String) {
    description = "'\(path)' \(what): \(String(cString: strerror(errno)))"
  }

  package init(_ path: String, reason: String) { description = "'\(path)' \(reason)" }
}
