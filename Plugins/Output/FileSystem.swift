import Glibc

/// The system calls that outputs are written with, so that tests can make any of them fail.
struct FileSystem: Sendable {
  /// Opens a file for writing, empty.
  var open: @Sendable (String) -> Int32
  var write: @Sendable (Int32, UnsafeRawBufferPointer) -> Int
  var fsync: @Sendable (Int32) -> Int32
  var close: @Sendable (Int32) -> Int32
  var rename: @Sendable (String, String) -> Int32
  /// Makes the names in a folder durable.
  var syncFolder: @Sendable (String) -> Int32

  static let posix = FileSystem(
    open: { Glibc.open($0, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644) },
    write: { Glibc.write($0, $1.baseAddress, $1.count) },
    fsync: { Glibc.fsync($0) },
    close: { Glibc.close($0) },
    rename: { Glibc.rename($0, $1) },
    syncFolder: { path in
      let folder = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard folder >= 0 else { return -1 }
      defer { Glibc.close(folder) }
      return Glibc.fsync(folder)
    })
}
