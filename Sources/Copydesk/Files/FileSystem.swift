import Glibc

/// The system calls that outputs are written with, so that tests can make any of them fail.
package struct FileSystem: Sendable {
  /// Opens a file for writing, empty.
  package var open: @Sendable (String) -> Int32
  /// Opens a file that exists for writing, as it is.
  package var reopen: @Sendable (String) -> Int32
  package var write: @Sendable (Int32, UnsafeRawBufferPointer) -> Int
  /// Cuts a file off at a length and goes there.
  package var truncate: @Sendable (Int32, Int) -> Int32
  package var fsync: @Sendable (Int32) -> Int32
  package var close: @Sendable (Int32) -> Int32
  package var rename: @Sendable (String, String) -> Int32
  /// Makes the names in a folder durable.
  package var syncFolder: @Sendable (String) -> Int32

  package static let posix = FileSystem(
    open: { Glibc.open($0, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644) },
    reopen: { Glibc.open($0, O_WRONLY | O_CLOEXEC) },
    write: { Glibc.write($0, $1.baseAddress, $1.count) },
    truncate: { ftruncate($0, $1) == 0 && lseek($0, $1, SEEK_SET) == $1 ? 0 : -1 },
    fsync: { Glibc.fsync($0) },
    close: { Glibc.close($0) },
    rename: { Glibc.rename($0, $1) },
    syncFolder: { path in
      let folder = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard folder >= 0 else { return -1 }
      defer { Glibc.close(folder) }
      return Glibc.fsync(folder)
    })

  package init(
    open: @escaping @Sendable (String) -> Int32, reopen: @escaping @Sendable (String) -> Int32,
    write: @escaping @Sendable (Int32, UnsafeRawBufferPointer) -> Int,
    truncate: @escaping @Sendable (Int32, Int) -> Int32,
    fsync: @escaping @Sendable (Int32) -> Int32, close: @escaping @Sendable (Int32) -> Int32,
    rename: @escaping @Sendable (String, String) -> Int32,
    syncFolder: @escaping @Sendable (String) -> Int32
  ) {
    self.open = open
    self.reopen = reopen
    self.write = write
    self.truncate = truncate
    self.fsync = fsync
    self.close = close
    self.rename = rename
    self.syncFolder = syncFolder
  }
}
