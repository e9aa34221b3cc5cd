/// Numbers at a fixed place in memory, for the kernels; zero at first.
final class FloatTable: @unchecked Sendable {
  // Safe to share once it is filled: what is shared is only read.
  let start: UnsafeMutablePointer<Float>
  let count: Int

  init(count: Int) {
    self.count = count
    // Lines of the cache: the kernels read as many bytes at once, and one that lies across two
    // costs twice as much.
    start = UnsafeMutableRawPointer.allocate(byteCount: max(1, count) * 4, alignment: 64)
      .bindMemory(to: Float.self, capacity: max(1, count))
    start.initialize(repeating: 0, count: max(1, count))
  }

  convenience init(_ values: [Float]) {
    self.init(count: values.count)
    for (index, value) in values.enumerated() { start[index] = value }
  }

  deinit { UnsafeMutableRawPointer(start).deallocate() }
}
