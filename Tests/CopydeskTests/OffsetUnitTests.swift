import Testing

@testable import Copydesk

@Suite struct OffsetUnitTests {
  private let text = Array("aé漢🙂z".utf8)

  @Test(arguments: [
    (OffsetUnit.utf8, [0, 1, 3, 6, 10, 11]), (.scalar, [0, 1, 2, 3, 4, 5]),
    (.utf16, [0, 1, 2, 3, 5, 6]),
  ])
  func countsBothWays(unit: OffsetUnit, offsets: [Int]) {
    let bytes = [0, 1, 3, 6, 10, 11]
    let table = unit.table(for: text)
    #expect(bytes.map { table?.offset($0) ?? $0 } == offsets)
    #expect(
      unit.ranges(forBytes: bytes.map { 0..<$0 }, in: text) == offsets.map { 0..<$0 })
    #expect(unit.byteRanges(offsets.map { 0..<$0 }, in: text) == bytes.map { 0..<$0 })
  }

  @Test func longTextsCountThroughTheirMarks() {
    let long = Array(String(repeating: "é🙂x", count: 100).utf8)
    let table = OffsetUnit.utf16.table(for: long)
    for index in 0...100 {
      #expect(table?.offset(index * 7) == index * 4)
      #expect(table?.position(index * 4) == index * 7)
    }
  }

  @Test(arguments: [OffsetUnit.utf8, .scalar, .utf16])
  func rangesThatDoNotFitAreNil(unit: OffsetUnit) {
    #expect(unit.byteRanges([0..<99, 5..<200], in: text) == [nil, nil])
    #expect(OffsetUnit.utf8.byteRanges([0..<2], in: text) == [nil])
    #expect(OffsetUnit.utf16.byteRanges([0..<4], in: text) == [nil])
  }

  @Test func manyRangesOfALongTextComeBack() {
    let long = Array(String(repeating: "é🙂x", count: 20_000).utf8)
    let ranges = (0..<20_000).map { $0 * 7..<$0 * 7 + 6 }
    for unit in [OffsetUnit.utf8, .scalar, .utf16] {
      #expect(unit.byteRanges(unit.ranges(forBytes: ranges, in: long), in: long) == ranges)
    }
    #expect(OffsetUnit.scalar.ranges(forBytes: [], in: []) == [])
    #expect(OffsetUnit.utf16.ranges(forBytes: [0..<0], in: []) == [0..<0])
  }
}
