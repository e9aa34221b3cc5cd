import Copydesk
import Testing

@testable import Ingestion

/// What values of Parquet files mean, where no program writes them every day.
@Suite struct ParquetTypeTests {
  private func bytes(_ bytes: UInt8...) -> ParquetValue { .bytes(bytes[...]) }

  @Test(
    arguments: [
      (.date, .int(-719_528), "0000-01-01"), (.date, .int(2_932_896), "9999-12-31"),
      // Marks for what never ends.
      (.date, .int(2_932_897), 2_932_897),
      (.timestamp(1_000_000, isUTC: true), .int(.max), .int(.max)),
      (.timestamp(1000, isUTC: false), .int(-1), "1969-12-31T23:59:59.999"),
      (.timestamp(1_000_000_000, isUTC: true), .int(1_500_000_000), "1970-01-01T00:00:01.5Z"),
      (.time(1_000_000), .int(45_000_000_000), "12:30:00"), (.time(1000), .int(-1), "23:59:59.999"),
      (.unsigned(32), .int(-1), 4_294_967_295), (.unsigned(64), .int(-2), "18446744073709551614"),
      (.decimal(2), .int(-5), "-0.05"), (.decimal(0), .int(12), "12"),
      (.number, .double(.nan), nil), (.number, .double(-.infinity), nil),
      (.bool, .bool(true), true),
      (.integer, .int(.min), .int(.min)),
    ] as [(ParquetType, ParquetValue, Value?)])
  func numbersMean(_ type: ParquetType, _ stored: ParquetValue, _ expected: Value?) throws {
    #expect(try type.value(stored) == expected ?? .null)
  }

  @Test func bytesMean() throws {
    #expect(try ParquetType.decimal(3).value(bytes(0xFF, 0xFE)) == "-0.002")
    #expect(
      try ParquetType.decimal(1).value(
        .bytes(ArraySlice([0x7F] + Array(repeating: 0xFF, count: 15))))
        == "17014118346046923173168730371588410572.7")
    // As long as databases have them, and longer.
    #expect(
      try ParquetType.decimal(2).value(.bytes([0x80] + ArraySlice(repeating: 0, count: 31)))
        == "-578960446186580977117854925043439539266349923328202820197287920039565648199.68")
    #expect(throws: DocumentError.self) {
      try ParquetType.decimal(1).value(.bytes(ArraySlice(repeating: 0, count: 65)))
    }
    #expect(throws: DocumentError.self) { try ParquetType.decimal(1).value(.bytes([])) }
    #expect(
      try ParquetType.uuid.value(.bytes(ArraySlice(0..<16)))
        == "00010203-0405-0607-0809-0a0b0c0d0e0f")
    #expect(throws: DocumentError.self) { try ParquetType.uuid.value(bytes(1, 2)) }
    #expect(try ParquetType.text.value(bytes(0x41, 0xFF)) == "A\u{FFFD}")
    #expect(try ParquetType.other.value(bytes(1)) == .null)
  }

  /// IEEE 754's own examples: one, the smallest and the largest numbers, and what is none.
  @Test(
    arguments: [
      (0x3C00, 1), (0xC000, -2), (0x0001, 5.9604645e-8), (0x03FF, 6.097555e-5),
      (0x0400, 6.1035156e-5),
      (0x7BFF, 65504), (0x3555, 0.33325195), (0x7C00, nil), (0xFE00, nil), (0x8000, 0),
    ] as [(Int, Double?)])
  func halves(_ bits: Int, _ expected: Double?) throws {
    let value = try ParquetType.half.value(bytes(UInt8(bits & 0xFF), UInt8(bits >> 8)))
    #expect(value == expected.map { .double($0) } ?? .null)
  }

  @Test func julianDaysMean() throws {
    // 1 January 1970, an hour before midnight of the day before, and a day of no calendar here.
    let day = [0x8C, 0x3D, 0x25, 0x00] as [UInt8]
    #expect(
      try ParquetType.julian.value(.bytes([0, 0, 0, 0, 0, 0, 0, 0] + day[...]))
        == "1970-01-01T00:00:00")
    #expect(
      try ParquetType.julian.value(.bytes(Array(repeating: 0xFF, count: 8) + day[...]))
        == "1969-12-31T23:59:59.999999999")
    #expect(try ParquetType.julian.value(.bytes(ArraySlice(repeating: 0xFF, count: 12))) == .null)
  }
}
