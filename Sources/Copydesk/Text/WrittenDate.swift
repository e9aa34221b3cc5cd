/// Which number of a date as `03/11/2020` is the day.
package enum DateOrder: String, OptionChoice {
  /// As in Britain, India and most of the world: 3 November.
  case dayFirst = "day_first"
  /// As in the United States: March 11.
  case monthFirst = "month_first"
}

/// Dates as people and machines write them.
package enum WrittenDate {
  /// `2020-11-03` of `Tue, 3 Nov 2020 09:30 +0100`, `November 3rd, 2020`, `2020/11/03` or `20201103`, and `2020-11` of
  /// `Nov 2020`.
  ///
  /// - Parameter order: Which number of `03/11/2020` is the day, where that is known.
  /// - Returns: What is in ISO 8601 as it is; nil for what could be two days.
  package static func iso(_ text: String, _ order: DateOrder? = nil) -> String? {
    if isISO(text) { return text }
    guard text.utf8.count <= longest else { return nil }
    var words = text.lowercased().split { " ,./-".contains($0) }[...]
    if let first = words.first, isWeekday(first) { words.removeFirst() }
    words.removeAll { $0 == "de" || $0 == "del" }
    return month(Array(words)) ?? digits(text) ?? day(Array(words), order)?.iso
  }

  private static func isWeekday(_ word: Substring) -> Bool {
    word.utf8.count >= 3 && weekdays.contains { $0.contains { $0.hasPrefix(word) } }
      && place(of: word, in: months) == nil
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

  /// The place of the one name that a word of three letters or more begins, among lists of names in several
  /// languages.
  private static func place(of word: Substring, in names: [[String]]) -> Int? {
    guard word.utf8.count >= 3 else { return nil }
    let places = Set(
      names.flatMap { list in list.indices.filter { list[$0].hasPrefix(word) } })
    return places.count == 1 ? places.first : nil
  }

  // English, German, French, Spanish, Italian, Portuguese, Dutch.
  private static let months = [
    "january february march april may june july august september october november december",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
  ].map { $0.split(separator: " ").map(String.init) }

  private static let weekdays = [
    "monday tuesday wednesday thursday friday saturday sunday",
    "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "lunes martes miércoles jueves viernes sábado domingo",
    "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "segunda terça quarta quinta sexta sábado domingo",
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
  ].map { $0.split(separator: " ").map(String.init) }
}

extension CivilDate {
  package var iso: String {
    [(year, 4), (month, 2), (day, 2)].map { number, digits in
      let text = String(number)
      return String(repeating: "0", count: digits - text.count) + text
    }.joined(separator: "-")
  }
}
