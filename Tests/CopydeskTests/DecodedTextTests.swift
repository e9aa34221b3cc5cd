import Testing

@testable import Copydesk

@Suite struct DecodedTextTests {
  // The examples of the Unicode Standard, tables 3-8 to 3-11: how ill-formed parts are replaced.
  @Test(
    arguments: [
      ([0xC0, 0xAF, 0xE0, 0x80, 0xBF, 0xF0, 0x81, 0x82, 0x41], "????????A"),
      ([0xED, 0xA0, 0x80, 0xED, 0xBF, 0xBF, 0xED, 0xAF, 0x41], "????????A"),
      ([0xF4, 0x91, 0x92, 0x93, 0xFF, 0x41, 0x80, 0xBF, 0x42], "?????A??B"),
      ([0xE1, 0x80, 0xE2, 0xF0, 0x91, 0x92, 0xF1, 0xBF, 0x41], "????A"),
    ] as [([UInt8], String)])
  func replacesMaximalIllFormedParts(bytes: [UInt8], expected: String) {
    var text = DecodedText()
    let replaced = text.appendUTF8(0..<bytes.count, of: bytes)
    let shown = String(decoding: text.utf8, as: UTF8.self).replacing("\u{FFFD}", with: "?")
    #expect(shown == expected)
    #expect(replaced == expected.count { $0 == "?" })
    #expect(String(decoding: bytes, as: UTF8.self) == String(decoding: text.utf8, as: UTF8.self))
  }
}

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
}
