import Synchronization

/// The parts of frequent words, which all workers share: whoever needs a word first makes its parts.
final class KeptParts: @unchecked Sendable {
  // Safe to share: only the one who claimed a row writes it, and nobody reads it before it is made.
  private let table: NumberTable<Int16>
  private let states: UnsafeMutablePointer<Atomic<UInt8>>
  private let count: Int

  /// How many rows are kept, at the most: they take 42 MB when all of them have come.
  static let most = 32_768

  private enum State {
    static let unknown: UInt8 = 0
    static let claimed: UInt8 = 1
    static let made: UInt8 = 2
  }

  /// - Parameter rows: How many there are in all.
  init(rows: Int) {
    count = min(Self.most, rows)
    table = NumberTable(room: count * WordParts.size)
    states = .allocate(capacity: count)
    for row in 0..<count { (states + row).initialize(to: Atomic(State.unknown)) }
  }

  deinit {
    states.deinitialize(count: count)
    states.deallocate()
  }

  /// The parts of a row that were made already; nil for others.
  @inline(__always)
  subscript(row: Int) -> UnsafePointer<Int16>? {
    guard row < count, states[row].load(ordering: .acquiring) == State.made else { return nil }
    return UnsafePointer(table.start + row * WordParts.size)
  }

  /// The parts of a row; nil when they are not kept, or when another worker is making them.
  func parts(
    of row: Int, make: (UnsafeMutablePointer<Int16>) -> Void
  ) -> UnsafePointer<Int16>? {
    if let made = self[row] { return made }
    guard row < count else { return nil }
    let claim = states[row].compareExchange(
      expected: State.unknown, desired: State.claimed, ordering: .relaxed)
    guard claim.exchanged else { return nil }
    let start = table.start + row * WordParts.size
    make(start)
    states[row].store(State.made, ordering: .releasing)
    return UnsafePointer(start)
  }
}
