import Copydesk
import Testing

@testable import Sentiment

@Suite struct WordPartsTests {
  private static let size = WordParts.size
  private static let some = KeptParts.most + 100
  private static let rows = [
    0, 1, 2, 77, 8190, KeptParts.most - 1, KeptParts.most, some - 1,
  ]

  /// Those of frequent words, which are kept, and of others, which are not.
  @Test func areTheSameForAllWorkers() async {
    let parts = Self.parts(rows: Self.some)
    let found = await withTaskGroup(of: [[Int16]].self) { group in
      for _ in 0..<4 { group.addTask { Self.rows.map { Self.read($0, parts) } } }
      return await group.reduce(into: [[[Int16]]]()) { $0.append($1) }
    }
    let made = Self.rows.map { Self.made($0, parts) }
    #expect(found == Array(repeating: made, count: 4))
    #expect(Set(made).count == made.count)
  }

  @Test func ofFrequentWordsAreKept() {
    let parts = Self.parts(rows: Self.some)
    let room = NumberTable<Int16>(room: 2 * Self.size)
    var next = room.start
    let first = parts.parts(of: 5, &next)
    #expect(parts.parts(of: 5, &next) == first)
    #expect(next == room.start)
    _ = parts.parts(of: Int32(Self.some - 1), &next)
    #expect(next == room.start + Self.size)
  }

  private static func parts(rows: Int) -> WordParts {
    var (network, random) = (Network(), SplitMix(1))
    network.fill { Float($0 % 101) / 1010 }
    let bytes = (0..<rows * Network.width).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    let vectors = MappedArray<Int8>(MappedBytes(copying: bytes), at: 0, count: bytes.count)
    return WordParts(network, vectors: vectors, scale: 0.01)
  }

  private static func read(_ row: Int, _ parts: WordParts) -> [Int16] {
    let room = NumberTable<Int16>(room: size)
    var next = room.start
    return Array(UnsafeBufferPointer(start: parts.parts(of: Int32(row), &next), count: size))
  }

  private static func made(_ row: Int, _ parts: WordParts) -> [Int16] {
    let room = NumberTable<Int16>(room: size)
    parts.make(row, into: room.start)
    return Array(UnsafeBufferPointer(start: room.start, count: size))
  }
}
