import Glibc

/// Numbers at a fixed place in memory, for the kernels.
final class NumberTable<Number: Numeric & BitwiseCopyable>: @unchecked Sendable {
  // Safe to share once it is filled: what is shared is only read.
  let start: UnsafeMutablePointer<Number>
  let count: Int

  /// In bytes. Larger tables lie in pages of this size where the system has them: words are read all over them, and of
  /// small pages a processor would have to look up each.
  private static var largePage: Int { 1 << 21 }

  /// Numbers that have to be set before they are read; they take memory only then.
  init(room count: Int) {
    self.count = count
    // Lines of the cache: the kernels read as many bytes at once, and one that lies across two
    // costs twice as much.
    let size = max(1, count) * MemoryLayout<Number>.stride
    let isLarge = size >= Self.largePage
    let room = UnsafeMutableRawPointer.allocate(
      byteCount: size, alignment: isLarge ? Self.largePage : 64)
    if isLarge { madvise(room, size, MADV_HUGEPAGE) }
    start = room.bindMemory(to: Number.self, capacity: max(1, count))
  }

  /// Zeros.
  convenience init(count: Int) {
    self.init(room: count)
    start.initialize(repeating: 0, count: count)
  }

  convenience init(_ values: [Number]) {
    self.init(room: values.count)
    for (index, value) in values.enumerated() { start[index] = value }
  }

  deinit { UnsafeMutableRawPointer(start).deallocate() }
}
