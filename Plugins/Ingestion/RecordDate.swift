import Copydesk

/// The metadata `date` of a record: what counts by days or months reads it as ISO 8601.
enum RecordDate {
  /// Writes a date that can be read in one way only as ISO 8601, and leaves any other as it is.
  ///
  /// - Returns: How many dates stay unknown: 0 or 1.
  static func settle(_ metadata: inout Attributes) -> Int {
    guard let date = metadata["date"] else { return 0 }
    guard let iso = date.string.flatMap(iso) else { return 1 }
    metadata["date"] = .string(iso)
    return 0
  }

  /// `2020-11-03` of `Tue, 3 Nov 2020 09:30 +0100`, `November 3rd, 2020` or `2020/11/03`.
  ///
  /// - Returns: What is in ISO 8601 as it is; nil for what could be two days, as `03/11/2020`.
  static func iso(_ text: String) -> String? {
    if isISO(text) { return text }
    guard text.utf8.count <= longest else { return nil }
    var words = text.lowercased().split { " ,./-".contains($0) }[...]
    if let first = words.first, place(of: first, in: weekdays) != nil { words.removeFirst() }
    let rest = words.dropFirst(3)
    guard words.count >= 3, rest.isEmpty || rest.contains(where: { $0.contains(":") }) else {
      return nil
    }
    return day(Array(words.prefix(3))).map(\.iso)
  }

  /// In bytes: what is longer is another kind of text, and may be very long.
  private static let longest = 100

  /// A day, perhaps with a time behind it, or a month.
  private static func isISO(_ text: String) -> Bool {
    CivilDate(iso: text) != nil || text.utf8.count == 7 && CivilDate(iso: text + "-01") != nil
  }

  private static func day(_ words: [Substring]) -> CivilDate? {
    if let year = number(words[0], digits: 4...4) {
      return (number(words[1], digits: 1...2) ?? month(words[1]))
        .flatMap { civil(year, $0, words[2]) }
    }
    guard let year = number(words[2], digits: 4...4) else { return nil }
    if let month = month(words[0]) { return civil(year, month, words[1]) }
    return month(words[1]).flatMap { civil(year, $0, words[0]) }
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
  mutating func append(record document: Document) {
    var document = document
    count("unknown_date", RecordDate.settle(&document.metadata))
    append(document)
  }
}
