/// A day of the proleptic Gregorian calendar.
///
/// Days are counted from 1 January 1970 by Howard Hinnant's algorithms `days_from_civil` and
/// `civil_from_days` ("chrono-Compatible Low-Level Date Algorithms"); weeks are those of ISO 8601:
/// they begin on Monday, and the first of a year is the one that holds its first Thursday.
package struct CivilDate: Equatable, Sendable {
  package let year: Int
  package let month: Int
  package let day: Int

  /// - Returns: nil when there is no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), day >= 1, day <= Self.length(ofMonth: month, year) else {
      return nil
    }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// The day a number of days after 1 January 1970.
  package init(days: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Reads `yyyy-mm-dd`, with or without a time behind it.
  package init?(iso text: String) {
    let bytes = Array(text.utf8.prefix(11))
    guard bytes.count >= 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
      bytes.count == 10 || bytes[10] == UInt8(ascii: "T") || bytes[10] == 0x20,
      let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
      let day = Self.number(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  package static func length(ofMonth month: Int, _ year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// Days since 1 January 1970.
  package var days: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// From 1 for Monday to 7 for Sunday.
  package var weekday: Int {
    // 1 January 1970 was a Thursday.
    let remainder = (days + 3) % 7
    return (remainder < 0 ? remainder + 7 : remainder) + 1
  }

  /// The week, and the year that it belongs to.
  package var week: (year: Int, number: Int) {
    let thursday = CivilDate(days: days - weekday + 4)
    return (thursday.year, thursday.dayOfYear / 7 + 1)
  }

  /// Days since 1 January of the year.
  private var dayOfYear: Int {
    var sum = day - 1
    for earlier in 1..<month { sum += Self.length(ofMonth: earlier, year) }
    return sum
  }

  package func adding(days count: Int) -> CivilDate { CivilDate(days: days + count) }

  /// The year and the month some months later.
  package func month(after count: Int) -> (year: Int, month: Int) {
    let months = year * 12 + month - 1 + count
    let floor = months >= 0 ? months / 12 : (months - 11) / 12
    return (floor, months - floor * 12 + 1)
  }
}
