import Copydesk

/// What values of a column mean.
enum ParquetType {
  case bool
  /// Whole numbers with a sign.
  case integer
  /// Whole numbers without one, of so many bits.
  case unsigned(Int)
  case number
  /// In two bytes.
  case half
  /// Texts, and bytes that nothing is said about, which older programs write texts as.
  case text
  /// Days since 1970.
  case date
  /// Since midnight, or since 1970, with so many to the second; `isUTC` where it is the same moment everywhere.
  case time(Int)
  case timestamp(Int, isUTC: Bool)
  /// A Julian day and nanoseconds, in twelve bytes.
  case julian
  /// A whole number with so many digits behind the point.
  case decimal(Int)
  case uuid
  /// What has no place in metadata.
  case other
}

extension ParquetType {
  /// - Returns: `.null` for what is no number, and what JSON has no word for.
  func value(_ stored: ParquetValue) throws -> Value {
    switch (self, stored) {
    case (.decimal(let scale), .int(let number)):
      .string(ParquetDecimal.text(String(number), scale))
    case (.decimal(let scale), .bytes(let bytes)):
      .string(ParquetDecimal.text(try ParquetDecimal.digits(bytes), scale))
    case (_, .bool(let value)): .bool(value)
    case (.number, .double(let number)): number.isFinite ? .double(number) : .null
    case (_, .int(let number)): value(number)
    case (.text, .bytes(let bytes)): .string(String(decoding: bytes, as: UTF8.self))
    case (_, .bytes(let bytes)): try value(bytes)
    default: .null
    }
  }

  private func value(_ number: Int) -> Value {
    switch self {
    case .unsigned(let bits): Self.unsigned(number, bits)
    case .date: Self.day(number).map { .string($0) } ?? .int(number)
    case .time(let unit): .string(Self.time(number, unit))
    case .timestamp(let unit, let isUTC):
      Self.timestamp(number, unit).map { .string($0 + (isUTC ? "Z" : "")) } ?? .int(number)
    default: .int(number)
    }
  }

  private static func unsigned(_ number: Int, _ bits: Int) -> Value {
    if bits == 32 { return .int(Int(UInt32(truncatingIfNeeded: number))) }
    return number >= 0 ? .int(number) : .string(String(UInt(bitPattern: number)))
  }

  private func value(_ bytes: ArraySlice<UInt8>) throws -> Value {
    var cursor = ByteCursor(Array(bytes))
    switch self {
    case .half:
      let number = ParquetStorage.double(
        Float(halfBits: UInt32(try cursor.integer(UInt16.self))))
      return number.isFinite ? .double(number) : .null
    case .julian:
      return try Self.julian(&cursor)
    case .uuid: return .string(try Self.uuid(&cursor))
    default: return .null
    }
  }

  // MARK: Texts

  /// `2026-02-01`; nil outside the years of four digits, where it is no date but a mark, such as `infinity`.
  private static func day(_ days: Int) -> String? {
    (-719_528...2_932_896).contains(days) ? CivilDate(days: days).iso : nil
  }

  private static func timestamp(_ count: Int, _ unit: Int) -> String? {
    let (seconds, fraction) = floor(count, unit)
    let (days, second) = floor(seconds, 86_400)
    return day(days).map { "\($0)T\(clock(second, fraction, unit))" }
  }

  private static func julian(_ cursor: inout ByteCursor) throws -> Value {
    let (seconds, fraction) = floor(Int(try cursor.integer(Int64.self)), 1_000_000_000)
    let (days, second) = floor(seconds, 86_400)
    // The day of 1 January 1970 is 2,440,588.
    let day = day(Int(try cursor.integer(UInt32.self)) - 2_440_588 + days)
    return day.map { .string("\($0)T\(clock(second, fraction, 1_000_000_000))") } ?? .null
  }

  private static func time(_ count: Int, _ unit: Int) -> String {
    let (seconds, fraction) = floor(count, unit)
    return clock(floor(seconds, 86_400).1, fraction, unit)
  }

  /// `09:30:00`, and the fraction where there is one.
  private static func clock(_ second: Int, _ fraction: Int, _ unit: Int) -> String {
    let clock = [second / 3600, second / 60 % 60, second % 60].map { padded($0, 2) }
      .joined(separator: ":")
    guard fraction > 0 else { return clock }
    var digits = padded(fraction, String(unit).count - 1)
    while digits.last == "0" { digits.removeLast() }
    return "\(clock).\(digits)"
  }

  private static func floor(_ number: Int, _ divisor: Int) -> (Int, Int) {
    let (quotient, rest) = number.quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
  }

  private static func padded(_ number: some BinaryInteger, _ count: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, count - digits.count)) + digits
  }

  private static func uuid(_ cursor: inout ByteCursor) throws -> String {
    let digits = cursor.bytes[try cursor.take(16)].map {
      ($0 < 16 ? "0" : "") + String($0, radix: 16)
    }
    return [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { digits[$0].joined() }
      .joined(separator: "-")
  }
}

extension Float {
  /// A number of IEEE 754's binary16, which Swift has no type for on every processor.
  fileprivate init(halfBits bits: UInt32) {
    let (exponent, fraction) = (bits >> 10 & 0x1F, bits & 0x3FF)
    let magnitude: Float =
      switch exponent {
      case 0: Float(sign: .plus, exponent: -24, significand: Float(fraction))
      case 0x1F: fraction == 0 ? .infinity : .nan
      default: Float(bitPattern: (exponent + 112) << 23 | fraction << 13)
      }
    self = bits & 0x8000 == 0 ? magnitude : -magnitude
  }
}
