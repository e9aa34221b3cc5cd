import Copydesk

/// How far a zone is from UTC in years that have no changes of their own, such as `CET-1CEST,M3.5.0,M10.5.0/3`
/// (POSIX, `TZ`): one hour before UTC by its sign, in summer from the last Sunday of March to that of October.
struct TimeZoneRule: Sendable {
  /// A day of each year, and a time of it in seconds of the clocks until then.
  private struct Change: Sendable {
    let month: Int
    /// 5 for the last one of the month.
    let week: Int
    /// From 0 for Sunday.
    let weekday: Int
    let time: Int64

    /// Since 1970, on a clock that is not changed.
    func seconds(in year: Int) -> Int64 {
      let first = CivilDate(year: year, month: month, day: 1)!
      let ahead = (weekday - first.weekday % 7 + 7) % 7
      var day = 1 + ahead + 7 * (week - 1)
      while day > CivilDate.length(ofMonth: month, year) { day -= 7 }
      return Int64(first.days + day - 1) * 86_400 + time
    }
  }

  private let standard: Int64
  private var summer: (offset: Int64, begin: Change, end: Change)?

  /// - Returns: nil for a rule that is none, or counts the days of the year, which no zone does.
  init?(_ text: String) {
    var rest = text.utf8[...]
    guard Self.skipName(&rest), let offset = Self.time(&rest) else { return nil }
    standard = -offset
    if rest.isEmpty { return }
    guard Self.skipName(&rest) else { return nil }
    let own = rest.first == UInt8(ascii: ",") ? nil : Self.time(&rest)
    guard let begin = Self.change(&rest), let end = Self.change(&rest), rest.isEmpty else {
      return nil
    }
    summer = (own.map { -$0 } ?? standard + 3_600, begin, end)
  }

  /// In seconds, at a moment.
  func offset(at moment: CELTimestamp) -> Int64 {
    guard let summer else { return standard }
    let year = CivilTime(moment, offset: standard).date.year
    let begin = summer.begin.seconds(in: year) - standard
    let end = summer.end.seconds(in: year) - summer.offset
    let isSummer =
      begin < end
      ? begin <= moment.seconds && moment.seconds < end
      : moment.seconds < end || moment.seconds >= begin
    return isSummer ? summer.offset : standard
  }

  /// `CET`, or `<+03>`.
  private static func skipName(_ rest: inout Substring.UTF8View) -> Bool {
    if rest.first == UInt8(ascii: "<") {
      guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return false }
      rest = rest[rest.index(after: end)...]
      return true
    }
    let letters = rest.prefix { (0x61...0x7A).contains($0 | 0x20) }
    rest = rest.dropFirst(letters.count)
    return !letters.isEmpty
  }

  /// `-1`, `5:30` or `02:00:00`, in seconds.
  private static func time(_ rest: inout Substring.UTF8View) -> Int64? {
    let sign: Int64 = rest.first == UInt8(ascii: "-") ? -1 : 1
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
      rest = rest.dropFirst()
    }
    var sum: Int64 = 0
    for unit: Int64 in [3_600, 60, 1] {
      guard let number = number(&rest, upTo: 167) else { return nil }
      sum += Int64(number) * unit
      guard rest.first == UInt8(ascii: ":") else { break }
      rest = rest.dropFirst()
    }
    return sign * sum
  }

  private static func number(_ rest: inout Substring.UTF8View, upTo most: Int) -> Int? {
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    rest = rest.dropFirst(digits.count)
    guard let number = Int(Substring(digits)), number <= most else { return nil }
    return number
  }

  /// `,M3.5.0` with a time behind a slash, or at two o'clock.
  private static func change(_ rest: inout Substring.UTF8View) -> Change? {
    guard rest.starts(with: ",M".utf8) else { return nil }
    rest = rest.dropFirst(2)
    var numbers: [Int] = []
    for most in [12, 5, 6] {
      guard let number = number(&rest, upTo: most) else { return nil }
      numbers.append(number)
      if rest.first == UInt8(ascii: ".") { rest = rest.dropFirst() }
    }
    var seconds: Int64 = 7_200
    if rest.first == UInt8(ascii: "/") {
      rest = rest.dropFirst()
      guard let found = time(&rest) else { return nil }
      seconds = found
    }
    guard numbers[0] >= 1, numbers[1] >= 1 else { return nil }
    return Change(month: numbers[0], week: numbers[1], weekday: numbers[2], time: seconds)
  }
}
