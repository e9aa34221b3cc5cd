import Copydesk

/// Which number of a date as `03/11/2020` is the day.
enum DateOrder: String, OptionChoice {
  /// As in Britain, India and most of the world: 3 November.
  case dayFirst = "day_first"
  /// As in the United States: March 11.
  case monthFirst = "month_first"
}

/// The metadata `date` of a record: what counts by days or months reads it as ISO 8601.
struct RecordDate: Sendable {
  static let name = "date"

  /// What the record calls it.
  var field = name
  /// Whether it is kept even where metadata are listed and it is not among them.
  var isRenamed: Bool { field != Self.name }
  /// Which number of a date as `03/11/2020` is the day, where that is known.
  var order: DateOrder?

  /// Writes a date that can be read in one way only as ISO 8601, and leaves any other as it is.
  ///
  /// - Returns: How many dates stay unknown: 0 or 1.
  func settle(_ metadata: inout Attributes) -> Int {
    guard let date = metadata[field] else { return 0 }
    if isRenamed { metadata[field] = nil }
    let iso = Self.text(date).flatMap { Self.iso($0, order) }
    metadata[Self.name] = iso.map { .string($0) } ?? date
    return iso == nil ? 1 : 0
  }

  private static func text(_ date: Value) -> String? {
    if case .int(let digits) = date, digits > 0 { return String(digits) }
    return date.string
  }

  /// `2020-11-03` of `Tue, 3 Nov 2020 09:30 +0100`, `November 3rd, 2020`, `2020/11/03` or `20201103`, and `2020-11` of
  /// `Nov 2020`.
  ///
  /// - Parameter order: Which number of `03/11/2020` is the day, where that is known.
  /// - Returns: What is in ISO 8601 as it is; nil for what could be two days.
  static func iso(_ text: String, _ order: DateOrder? = nil) -> String? {
    if isISO(text) { return text }
    guard text.utf8.count <= longest else { return nil }
    var words = text.lowercased().split { " ,./-".contains($0) }[...]
    if let first = words.first, place(of: first, in: weekdays) != nil { words.removeFirst() }
    return month(Array(words)) ?? digits(text) ?? day(Array(words), order)?.iso
  }

  /// `2020-11` of `Nov 2020`.
  private static func month(_ words: [Substring]) -> String? {
    guard words.count == 2, let month = month(words[0]), let year = year(words[1]) else {
      return nil
    }
    return CivilDate(year: year, month: month, day: 1).map { String($0.iso.dropLast(3)) }
  }

  /// `2020-11-03` of `20201103`, without a mark around it: with one it is a number.
  private static func digits(_ text: String) -> String? {
    guard let whole = number(text[...], digits: 8...8), likely.contains(whole / 10_000) else {
      return nil
    }
    return CivilDate(year: whole / 10_000, month: whole / 100 % 100, day: whole % 100)?.iso
  }

  /// Eight digits of which the first four are none of these may be another date, or no date at all.
  private static let likely = 1500...2199

  /// In bytes: what is longer is another kind of text, and may be very long.
  private static let longest = 100

  /// A day, perhaps with a time behind it, or a month.
  private static func isISO(_ text: String) -> Bool {
    CivilDate(iso: text) != nil || text.utf8.count == 7 && CivilDate(iso: text + "-01") != nil
  }

  /// The day of the first three words, behind which a time may stand.
  private static func day(_ words: [Substring], _ order: DateOrder?) -> CivilDate? {
    let rest = words.dropFirst(3)
    guard words.count >= 3, rest.isEmpty || rest.contains(where: { $0.contains(":") }) else {
      return nil
    }
    if let year = year(words[0]) {
      return (number(words[1], digits: 1...2) ?? month(words[1]))
        .flatMap { civil(year, $0, words[2]) }
    }
    guard let year = year(words[2]) else { return nil }
    if let month = month(words[0]) { return civil(year, month, words[1]) }
    if let month = month(words[1]) { return civil(year, month, words[0]) }
    guard let order else { return nil }
    let (day, month) = order == .dayFirst ? (words[0], words[1]) : (words[1], words[0])
    return number(month, digits: 1...2).flatMap { civil(year, $0, day) }
  }

  private static func year(_ word: Substring) -> Int? {
    number(word, digits: 4...4).flatMap { $0 > 0 ? $0 : nil }
  }

  private static func civil(_ year: Int, _ month: Int, _ day: Substring) -> CivilDate? {
    let isOrdinal = ["st", "nd", "rd", "th"].contains(day.suffix(2))
    return number(isOrdinal ? day.dropLast(2) : day, digits: 1...2)
      .flatMap { CivilDate(year: year, month: month, day: $0) }
  }

  private static func month(_ word: Substring) -> Int? {
    place(of: word, in: months).map { $0 + 1 }
  }

  private static func number(_ word: Substring, digits: ClosedRange<Int>) -> Int? {
    digits.contains(word.utf8.count) && word.utf8.allSatisfy { (0x30...0x39).contains($0) }
      ? Int(word) : nil
  }

  /// The place of the name that a word of three letters or more begins.
  private static func place(of word: Substring, in names: [String]) -> Int? {
    word.utf8.count < 3 ? nil : names.firstIndex { $0.hasPrefix(word) }
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
  private static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]
}

extension CivilDate {
  fileprivate var iso: String {
    [(year, 4), (month, 2), (day, 2)].map { number, digits in
      let text = String(number)
      return String(repeating: "0", count: digits - text.count) + text
    }.joined(separator: "-")
  }
}

extension Batch {
  /// Adds the document of a record, and counts a date that nothing behind can read.
  mutating func append(record document: Document, _ dates: RecordDate = RecordDate()) {
    var document = document
    count("unknown_date", dates.settle(&document.metadata))
    append(document)
  }
}
