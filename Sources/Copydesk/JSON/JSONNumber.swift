/// Writes numbers as JSON, without a string in between where that is possible.
enum JSONNumber {
  static func append(_ number: Int, to bytes: inout [UInt8]) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    append(digits: number.magnitude, to: &bytes)
  }

  /// The shortest form that reads back the same; `null` for what is no number.
  static func append(_ number: Double, to bytes: inout [UInt8]) {
    guard number.isFinite else { return bytes.append(contentsOf: "null".utf8) }
    // Scores have four decimals. A decimal of up to 15 digits is the only one of its length that
    // reads back as its number, so it is the shortest.
    let scaled = (number * 10_000).rounded()
    if abs(number) >= 0.001, abs(number) < 1e9, scaled / 10_000 == number {
      append(scaled: Int(scaled), to: &bytes)
    } else {
      bytes.append(contentsOf: "\(number)".utf8)
    }
  }

  /// Writes a number of ten-thousandths, with one decimal at least.
  private static func append(scaled: Int, to bytes: inout [UInt8]) {
    if scaled < 0 { bytes.append(UInt8(ascii: "-")) }
    append(digits: scaled.magnitude / 10_000, to: &bytes)
    bytes.append(UInt8(ascii: "."))
    var (rest, unit): (UInt, UInt) = (scaled.magnitude % 10_000, 1_000)
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest / unit))
      rest %= unit
      unit /= 10
    } while rest > 0
  }

  private static func append(digits number: UInt, to bytes: inout [UInt8]) {
    let start = bytes.count
    var rest = number
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }
}
