import Copydesk
import Glibc

/// The header of a finished database.
enum SQLiteHeader {
  /// Makes the file the same whatever commits it grew in, and durable.
  ///
  /// A database counts its transactions at byte 24, and says at byte 92 at which count its version
  /// was noted (https://sqlite.org/fileformat2.html, 1.3). The count tells other programs that have
  /// the file open to read it again; nobody has this one. A power cut between the two writes only
  /// makes SQLite ignore the size in the header.
  static func settle(_ path: String, name: String) throws {
    let file = open(path, O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { throw OutputError(name, "cannot be written") }
    let isWritten = writeOne(file, at: 24) && writeOne(file, at: 92)
    let isSynced = isWritten && fsync(file) == 0
    let error = errno
    guard close(file) == 0, isSynced else {
      if !isSynced { errno = error }
      throw OutputError(name, "cannot be written")
    }
  }

  /// Writes the number 1 in four bytes, big-endian.
  private static func writeOne(_ file: Int32, at place: Int) -> Bool {
    let one: [UInt8] = [0, 0, 0, 1]
    var position = 0
    while position < one.count {
      let count = pwrite(file, Array(one[position...]), one.count - position, place + position)
      if count < 0, errno != EINTR { return false }
      position += max(0, count)
    }
    return true
  }
}
