import Copydesk

/// Decades, centuries, quarters and halves of a year, seasons and fiscal years.
extension NumberRules {
  /// `1990s`, `20th century`, `second quarter of 2025`, `Q2 2025`, `fiscal 2025`, `first half of 2024`.
  func period(at start: Int) -> Form? {
    if tokens.isAny(start, of: .fiscal) { return shortPart(start) ?? fiscal(start) }
    if let decade = decade(at: start) { return decade }
    guard let (number, end) = partNumber(start) else { return nil }
    return century(start, number, end) ?? part(start, number, end)
  }

  // MARK: Decades and centuries

  func decade(at start: Int) -> Form? {
    guard tokens.isNumber(start) else { return nil }
    let form = DigitForm(tokens, start)
    guard form.tail == "s", form.digits == 4, let year = form.number?.integer, year % 10 == 0 else {
      return nil
    }
    return .date(start..<start + 1, DateValue.decade(year))
  }

  /// `90s`, which needs an apostrophe or `the` in front.
  func shortDecade(at start: Int) -> Form? {
    guard tokens.isNumber(start) else { return nil }
    let form = DigitForm(tokens, start)
    guard form.tail == "s", form.digits == 2, let year = form.number?.integer, year % 10 == 0,
      year >= 20
    else { return nil }
    return .date(start..<start + 1)
  }

  private func century(_ start: Int, _ number: Int, _ end: Int) -> Form? {
    let next = isHyphen(end) ? end + 1 : end
    guard number > 0, number < 30, tokens.is(next, "century") else { return nil }
    // Centuries before year 1 have no form.
    if isOneOf(next + 1, ["bc", "bce", "b.c."]) { return .date(start..<next + 2) }
    return .date(start..<next + 1, DateValue.century(number))
  }

  // MARK: Quarters and halves

  /// The number of `second`, `2nd`, or 0 for `last` and `final`.
  private func partNumber(_ start: Int) -> (number: Int, end: Int)? {
    if tokens.is(start, "last") || tokens.is(start, "final") { return (0, start + 1) }
    return ordinalNumber(start)
  }

  private func part(_ start: Int, _ number: Int, _ end: Int) -> Form? {
    let next = isHyphen(end) ? end + 1 : end
    if tokens.is(next, "quarter"), number <= 4 {
      return quarter(start, number == 0 ? 4 : number, next + 1)
    }
    guard number < 3, tokens.is(next, "half") else { return nil }
    let (year, last) = yearOf(next + 1)
    // Matches and plays have halves as well.
    guard last > next + 1 || isHyphen(end) && !tokens.isAny(next + 1, of: .timeUnits) else {
      return nil
    }
    return .date(start..<last, year.map { "\(DateValue.year($0))-H\(number == 0 ? 2 : number)" })
  }

  private func quarter(_ start: Int, _ number: Int, _ end: Int) -> Form {
    let (year, last) = yearOf(end)
    return .date(start..<last, year.map { DateValue.quarter(($0, number * 3)) })
  }

  /// The year behind a part of it: `of 2025`, `of last year`, `2025`; the year is nil when it is
  /// not known.
  private func yearOf(_ index: Int) -> (year: Int?, end: Int) {
    if let year = plainYear(index) { return (year, index + 1) }
    guard tokens.is(index, "of") else { return (nil, index) }
    if let year = plainYear(index + 1) { return (year, index + 2) }
    let next = tokens.is(index + 1, "the") ? index + 2 : index + 1
    if tokens.is(next, "this") || tokens.is(next, "last") || tokens.is(next, "next"),
      tokens.is(next + 1, "year")
    {
      let shift = tokens.is(next, "this") ? 0 : tokens.is(next, "last") ? -1 : 1
      return (date.map { $0.year + shift }, next + 2)
    }
    if let fiscal = fiscal(next) { return (nil, fiscal.end) }
    if next == index + 2, tokens.is(next, "year") { return (nil, next + 1) }
    return century(index: next).map { (nil, $0) } ?? (nil, index)
  }

  private func century(index: Int) -> Int? {
    partNumber(index).flatMap { century(index, $0.number, $0.end)?.end }
  }

  /// `Q2`, `Q2 2025`, `H1 2025`, `Q2 FY24`, `Q2FY24`.
  private func shortPart(_ start: Int) -> Form? {
    let bytes = tokens.text[tokens[start].range]
    guard let letter = bytes.first, letter == UInt8(ascii: "Q") || letter == UInt8(ascii: "H"),
      bytes.count == 2 || bytes.count > 5
    else { return nil }
    // Fiscal years begin in different months.
    if bytes.count > 2 { return .date(start..<start + 1) }
    if let year = fiscalName(start + 1) { return year.vague(from: start) }
    let number = Int(bytes[bytes.startIndex + 1]) - 0x30
    if letter == UInt8(ascii: "Q") { return quarter(start, number, start + 1) }
    let (year, end) = yearOf(start + 1)
    return end > start + 1
      ? .date(start..<end, year.map { "\(DateValue.year($0))-H\(number)" }) : nil
  }

  private func fiscalName(_ index: Int) -> Form? {
    tokens.isAny(index, of: .fiscal) && tokens.word(index).hasPrefix("fy") ? fiscal(index) : nil
  }

  // MARK: Fiscal years and seasons

  /// `FY2025`, `FY2024-25`, `fiscal 2025`, `fiscal year 2024-25`.
  private func fiscal(_ start: Int) -> Form? {
    guard tokens.isAny(start, of: .fiscal) else { return nil }
    if tokens[start].range.count > 2,
      tokens.text[tokens[start].range.lowerBound] == UInt8(ascii: "F"),
      tokens.word(start).hasPrefix("fy")
    {
      let digits = tokens.word(start).dropFirst(2)
      return fiscal(start, digits.count == 2 ? "20" + digits : String(digits), start + 1)
    }
    let next = tokens.is(start + 1, "year") ? start + 2 : start + 1
    guard let year = plainYear(next), !tokens.is(start, "financial") || next > start + 1 else {
      return nil
    }
    return fiscal(start, String(year), next + 1)
  }

  private func fiscal(_ start: Int, _ year: String, _ end: Int) -> Form {
    guard isHyphen(end), tokens.isNumber(end + 1), DigitForm(tokens, end + 1).plain != nil else {
      return .date(start..<end, "FY\(year)")
    }
    return .date(start..<end + 2, "FY\(year)-\(tokens.word(end + 1).suffix(2))")
  }

  /// `summer 2014`, `spring of 2014`; the numbers of seasons are those of EDTF.
  func season(at start: Int) -> Form? {
    let next = tokens.is(start + 1, "of") ? start + 2 : start + 1
    guard let year = plainYear(next) else { return nil }
    let numbers = ["spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24]
    return .date(
      start..<next + 1, numbers[tokens.word(start)].map { "\(DateValue.year(year))-\($0)" })
  }
}
