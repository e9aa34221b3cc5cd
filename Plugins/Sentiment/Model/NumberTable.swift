/// Numbers at a fixed place in memory, for the kernels.
final class NumberTable<Number: Numeric & BitwiseCopyable>: @unchecked Sendable {
  // Safe to share once it is filled: what is shared is only read.
  let start: UnsafeMutablePointer<Number>
  let count: Int

  /// Numbers that have to be set before they are read; they take memory only then.
  init(room count: Int) {
    self.count = count
    // Lines of the cache: the kernels read as many bytes at once, and one that lies across two
    // costs twice as much.
    let size = max(1, count) * MemoryLayout<Number>.stride
    start = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 64)
      .bindMemory(to: Number.self, capacity: max(1, count))
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
