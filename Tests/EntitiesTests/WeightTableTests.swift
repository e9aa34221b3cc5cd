import Copydesk
import Testing

@testable import Entities

/// Weights as they are looked up, and models that were made to do harm: the checksum fits, the look-ups would not end or leave
/// the file.
@Suite struct WeightTableTests {
  private func bytes(_ index: [UInt32], rows: Int) -> [UInt8] {
    ModelFile.bytes(
      index: index, rows: Array(repeating: .zero, count: rows), scale: 1,
      transitions: [Transitions(), Transitions()], calibration: Calibration(slope: 1, intercept: 0),
      description: "", lexicon: 7)
  }

  private func file(_ index: [UInt32], rows: Int) throws -> ModelFile {
    try ModelFile(MappedBytes(copying: bytes(index, rows: rows)), lexicon: 7)
  }

  @Test func filesOfOtherVersionsAndOtherKindsAreToldApart() {
    let behind = bytes([0, 1, 0, 0], rows: 1).dropFirst(8)
    let other = "the model was trained by another version; train it anew with this one"
    #expect(throws: DocumentError("bad_model", other)) {
      try ModelFile(MappedBytes(copying: Array("CDNAMES1".utf8) + behind), lexicon: 7)
    }
    #expect(throws: DocumentError("bad_model", "it is no model of 'copydesk train entities'")) {
      try ModelFile(MappedBytes(copying: Array("CDSENTI1".utf8) + behind), lexicon: 7)
    }
  }

  @Test func rowsWithinTheFileAreRead() throws {
    #expect(try file([0, 1, 0x0010_0002, 0], rows: 2).weights.rows.elements.count == 2)
  }

  @Test(arguments: [[0, 3, 0, 0], [0, 0x0010_0000, 0, 0], [1, 2, 1, 2], [0, 0xFFFF_FFFF, 1, 2]])
  func rowsElsewhereAreRefused(index: [UInt32]) {
    #expect(throws: DocumentError("bad_model", "the model is damaged")) {
      try file(index, rows: 2)
    }
  }

  /// A table with few slots free, some of its features with marks of zero, and the features in it.
  private func crowded(slots: Int, rows: Int) -> (index: [UInt32], features: [UInt64]) {
    var random = SplitMix(9)
    var index = [UInt32](repeating: 0, count: slots)
    var features: [UInt64] = []
    while features.count < rows {
      let feature = random.next() & (features.count % 5 == 0 ? 0x000F_FFFF_FFFF_FFFF : .max)
      guard row(of: feature, in: index) == nil else { continue }
      var place = Int(truncatingIfNeeded: feature) & (slots - 1)
      while index[place] != 0 { place = (place + 1) & (slots - 1) }
      features.append(feature)
      index[place] = WeightTable.fingerprint(feature) | UInt32(features.count)
    }
    return (index, features)
  }

  /// One slot after the other, as the file's format has it.
  private func row(of feature: UInt64, in index: [UInt32]) -> Int? {
    var place = Int(truncatingIfNeeded: feature) & (index.count - 1)
    while index[place] != 0 {
      if index[place] & 0xFFF0_0000 == WeightTable.fingerprint(feature) {
        return Int(index[place] & 0xFFFFF) - 1
      }
      place = (place + 1) & (index.count - 1)
    }
    return nil
  }

  @Test(arguments: [(4, 2), (64, 60), (4096, 4000)])
  func sumsAreThoseOfOneFeatureAfterTheOther(slots: Int, count: Int) throws {
    var random = SplitMix(3)
    let (index, known) = crowded(slots: slots, rows: count)
    let rows = known.map { _ in
      SIMD32<Int8>((0..<32).map { _ in Int8(truncatingIfNeeded: random.next()) })
    }
    let bytes = ModelFile.bytes(
      index: index, rows: rows, scale: 1, transitions: [Transitions(), Transitions()],
      calibration: Calibration(slope: 1, intercept: 0), description: "", lexicon: 7)
    let table = try ModelFile(MappedBytes(copying: bytes), lexicon: 7).weights
    for amount in [0, 1, 7, 100, FeatureList.most] {
      let features = (0..<amount).map { _ in
        random.next() % 3 > 0 ? known[Int(random.next() % UInt64(count))] : random.next()
      }
      var sums = SIMD32<Int32>.zero
      for feature in features {
        guard let row = row(of: feature, in: index) else { continue }
        sums &+= SIMD32<Int32>(truncatingIfNeeded: rows[row])
      }
      let found = withUnsafeTemporaryAllocation(of: UInt64.self, capacity: FeatureList.most) {
        var list = FeatureList($0)
        for feature in features { list.add(feature) }
        return table.emission(of: list)
      }
      for lane in 0..<32 { #expect(found[NameTag(lane: lane)] == Float(sums[lane])) }
    }
  }
}
