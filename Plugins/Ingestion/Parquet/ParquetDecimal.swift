import Copydesk

/// Whole numbers of any length with so many digits behind the point.
enum ParquetDecimal {
  /// More than any database has, in bytes.
  static let longest = 64
  /// How many digits may stand behind the point.
  static let scales = 0...200

  /// `-12.30` of `-1230` with a scale of 2.
  static func text(_ digits: String, _ scale: Int) -> String {
    guard scale > 0 else { return digits }
    let isNegative = digits.hasPrefix("-")
    let bare = isNegative ? String(digits.dropFirst()) : digits
    let padded = String(repeating: "0", count: max(0, scale + 1 - bare.count)) + bare
    return (isNegative ? "-" : "") + padded.dropLast(scale) + "." + padded.suffix(scale)
  }

  /// The digits of a whole number in two's complement, whose highest byte comes first.
  static func digits(_ bytes: ArraySlice<UInt8>) throws -> String {
    guard let first = bytes.first, bytes.count <= longest else {
      throw DocumentError.parquet("a decimal has \(bytes.count) bytes")
    }
    var rest = first < 0x80 ? Array(bytes) : negated(bytes)
    var digits = ""
    repeat {
      digits = String(remainder(&rest)) + digits
    } while rest.contains { $0 != 0 }
    return first < 0x80 ? digits : "-" + digits
  }

  private static func negated(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var carry = 1
    let reversed = bytes.reversed().map { byte in
      let sum = Int(~byte) + carry
      carry = sum >> 8
      return UInt8(sum & 0xFF)
    }
    return reversed.reversed()
  }

  /// Divides by ten.
  private static func remainder(_ bytes: inout [UInt8]) -> Int {
    var remainder = 0
    for index in bytes.indices {
      let part = remainder << 8 | Int(bytes[index])
      bytes[index] = UInt8(part / 10)
      remainder = part % 10
    }
    return remainder
  }
}
