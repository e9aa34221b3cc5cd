import Copydesk

/// A moment of the years 1 to 9999, to the nanosecond.
public struct CELTimestamp: Sendable, Equatable, Comparable {
  /// Since 1 January 1970, without leap seconds.
  let seconds: Int64
  /// From 0 to 999,999,999.
  let nanoseconds: Int64

  private static let first = Int64(CivilDate(year: 1, month: 1, day: 1)!.days) * 86_400
  private static let last = Int64(CivilDate(year: 9999, month: 12, day: 31)!.days) * 86_400 + 86_399

  /// - Returns: nil before the year 1 and after the year 9999.
  init?(seconds: Int64, nanoseconds: Int64 = 0) {
    guard seconds >= Self.first, seconds <= Self.last else { return nil }
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  public static func < (a: CELTimestamp, b: CELTimestamp) -> Bool {
    (a.seconds, a.nanoseconds) < (b.seconds, b.nanoseconds)
  }

  /// Reads a date with time and zone in RFC 3339: `2026-02-12T09:30:00.5+01:00`.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T"), let date = CivilDate(iso: text),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      let hour = Self.number(bytes[11..<13], below: 24),
      let minute = Self.number(bytes[14..<16], below: 60),
      let second = Self.number(bytes[17..<19], below: 60)
    else { return nil }
    var place = 19
    var fraction: Int64 = 0
    if bytes[place] == UInt8(ascii: ".") {
      let digits = bytes[(place + 1)...].prefix { (0x30...0x39).contains($0) }
      guard !digits.isEmpty else { return nil }
      place += 1 + digits.count
      // What is less than a nanosecond is cut off.
      fraction = digits.prefix(9).reduce(0) { $0 * 10 + Int64($1 - 0x30) }
      for _ in digits.prefix(9).count..<9 { fraction *= 10 }
    }
    guard let offset = Self.offset(bytes[place...]) else { return nil }
    let day = Int64(date.days) * 86_400
    self.init(
      seconds: day + Int64(hour * 3600 + minute * 60 + second) - offset, nanoseconds: fraction)
  }

  /// The seconds of `Z`, `+01:00` or `-05:30`.
  static func offset(_ bytes: ArraySlice<UInt8>) -> Int64? {
    guard let sign = bytes.first else { return nil }
    if sign == UInt8(ascii: "Z") { return bytes.count == 1 ? 0 : nil }
    let start = bytes.startIndex
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), bytes.count == 6,
      bytes[start + 3] == UInt8(ascii: ":"),
      let hours = number(bytes[start + 1..<start + 3], below: 24),
      let minutes = number(bytes[start + 4..<start + 6], below: 60)
    else { return nil }
    return Int64(hours * 3600 + minutes * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
  }

  private static func number(_ digits: ArraySlice<UInt8>, below bound: Int) -> Int? {
    guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return number < bound ? number : nil
  }

  /// In RFC 3339, in UTC.
  var text: String {
    let time = CivilTime(self, offset: 0)
    let digits = String(String(nanoseconds + CELDuration.perSecond).dropFirst())
    let fraction = digits.prefix(9 - digits.reversed().prefix { $0 == "0" }.count)
    return "\(time)\(fraction.isEmpty ? "" : ".\(fraction)")Z"
  }

  /// The moment that much later.
  ///
  /// - Returns: nil when it is out of range.
  func adding(_ duration: CELDuration, times sign: Int64 = 1) -> CELTimestamp? {
    let (whole, part) = duration.nanoseconds.quotientAndRemainder(dividingBy: CELDuration.perSecond)
    var (seconds, nanoseconds) = (seconds + sign * whole, nanoseconds + sign * part)
    if nanoseconds < 0 {
      (seconds, nanoseconds) = (seconds - 1, nanoseconds + CELDuration.perSecond)
    } else if nanoseconds >= CELDuration.perSecond {
      (seconds, nanoseconds) = (seconds + 1, nanoseconds - CELDuration.perSecond)
    }
    return CELTimestamp(seconds: seconds, nanoseconds: nanoseconds)
  }

  /// How much later it is than another moment; nil when that is too long to be told.
  func since(_ other: CELTimestamp) -> CELDuration? {
    let (product, overflow) = (seconds - other.seconds).multipliedReportingOverflow(
      by: CELDuration.perSecond)
    let (sum, overflows) = product.addingReportingOverflow(nanoseconds - other.nanoseconds)
    return overflow || overflows ? nil : CELDuration(nanoseconds: sum)
  }
}

/// A moment as calendars and clocks of a zone show it.
struct CivilTime: CustomStringConvertible {
  let date: CivilDate
  /// Since midnight.
  let seconds: Int

  /// - Parameter offset: Of the zone from UTC, in seconds.
  init(_ moment: CELTimestamp, offset: Int64) {
    let local = moment.seconds + offset
    let days = (local >= 0 ? local : local - 86_399) / 86_400
    date = CivilDate(days: Int(days))
    seconds = Int(local - days * 86_400)
  }

  var dayOfYear: Int { date.days - CivilDate(year: date.year, month: 1, day: 1)!.days }

  var description: String {
    func pad(_ number: Int, _ width: Int) -> String {
      String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
    }
    let day = "\(pad(date.year, 4))-\(pad(date.month, 2))-\(pad(date.day, 2))"
    return "\(day)T\(pad(seconds / 3600, 2)):\(pad(seconds / 60 % 60, 2)):\(pad(seconds % 60, 2))"
  }
}
