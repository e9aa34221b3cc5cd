import Copydesk

/// The month of a document: that of its metadata `date`, where this is a day or month in ISO 8601.
///
/// A date of another form, or one that no calendar has, is of no month: a part of it would be a wrong
/// one.
package enum Month {
  /// `2026-02` of `2026-02-12T08:30Z`; nil where there is none.
  static func of(_ date: String) -> String? {
    let parts = date.utf8.prefix(10).split(
      separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let year = number(parts[0], digits: 4),
      let month = number(parts[1], digits: 2), (1...12).contains(month)
    else { return nil }
    if parts.count == 2 { return date.utf8.count == 7 ? date : nil }
    guard let day = number(parts[2], digits: 2),
      CivilDate(year: year, month: month, day: day) != nil
    else { return nil }
    return String(date.prefix(7))
  }

  private static func number(_ digits: Substring.UTF8View.SubSequence, digits count: Int) -> Int? {
    guard digits.count == count, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// The same as an expression of SQLite, which leaves 30 February as it is until it is to count.
  package static func sql(_ date: String) -> String {
    """
    CASE WHEN date(substr(\(date), 1, 10), '+0 days') = substr(\(date), 1, 10)
      OR length(\(date)) = 7 AND date(\(date) || '-01') = \(date) || '-01'
      THEN substr(\(date), 1, 7) END
    """
  }
}
