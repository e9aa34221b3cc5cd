import CopydeskTesting
import Testing

@testable import Cleaning

@Suite struct SketchTests {
  @Test(arguments: [0, 1, 255, 256, 257, 1_000, 100_000])
  func sampleDependsOnTheSetAlone(count: Int) {
    var random = SeededRandom(count)
    let hashes = (0..<count).map { _ in random.next() }
    let (a, b) = (ShingleSample(hashes), ShingleSample((hashes + hashes).shuffled(using: &random)))
    #expect(a.hashes == b.hashes && a.level == b.level)
    // The highest part that is small enough, and of it everything.
    let kept = hashes.filter { $0.leadingZeroBitCount >= a.level }
    #expect(a.hashes == kept.sorted())
    #expect(kept.count <= ShingleSample.most)
    if a.level > 0 {
      #expect(hashes.filter { $0.leadingZeroBitCount >= a.level - 1 }.count > ShingleSample.most)
    }
  }

  @Test func hashesInEachOthersWayAreKept() {
    let hashes = (1...UInt64(ShingleSample.most)).map { UInt64.max - $0 }
    #expect(ShingleSample(hashes).hashes == hashes.reversed())
  }

  @Test func keysHaveTheOrderOfTheirHashes() {
    var random = SeededRandom(1)
    let hashes = (0..<64).flatMap { zeros in
      [UInt64.max >> zeros, 1 << (63 - zeros)] + (0..<20).map { _ in random.next() >> zeros }
    }.sorted()
    let keys = hashes.map(Sketch.key)
    #expect(keys == keys.sorted())
    #expect(Sketch.key(0) == 0 && Sketch.key(.max) == .max)
  }

  @Test func keyTakesTheFirstTexts() {
    var table = PostingTable()
    let most = UInt32(PostingTable.mostOfAKey)
    for text in 0..<UInt32(1_000) {
      let (isNoted, isAlone) = (table.add(7, text), table.add(1_000 + text, text))
      #expect(isNoted == (text < most) && isAlone)
    }
    var found: [UInt32] = []
    let isFull = table.forEach(7) { found.append($0) }
    #expect(isFull)
    #expect(found.sorted() == (0..<most).map(\.self))
    for text in 0..<UInt32(1_000) {
      var single: [UInt32] = []
      _ = table.forEach(1_000 + text) { single.append($0) }
      #expect(single == [text])
    }
  }
}

extension ShingleSample {
  fileprivate init(_ hashes: [UInt64]) {
    self.init()
    for hash in hashes { add(hash) }
  }
}
