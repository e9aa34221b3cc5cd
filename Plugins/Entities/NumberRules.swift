/// Finds dates, times, amounts and quantities by the forms of news.
struct NumberRules: Sendable {
  /// The entity that begins at a token; nil when none does.
  func match(_ tokens: TokenView, at start: Int, end: Int) -> Candidate? {
    let token = tokens[start]
    switch token.shape {
    case .number: return number(tokens, start, end)
    case .mark: return currencySign(tokens, start, end)
    case .lower, .capitalised, .upper: return word(tokens, start, end)
    }
  }

  private func candidate(_ range: Range<Int>, _ label: String, _ by: String) -> Candidate {
    Candidate(tokens: range, label: label, by: "pattern:\(by)", score: 0.95)
  }

  // MARK: What begins with a number

  private func number(_ tokens: TokenView, _ start: Int, _ end: Int) -> Candidate? {
    if let time = time(tokens, start, end) { return time }
    if let date = date(tokens, start, end) { return date }
    var next = start + 1
    if next < end, tokens.isAny(next, of: .magnitudes) { next += 1 }
    guard next < end else { return nil }
    if tokens.is(next, "%") { return candidate(start..<next + 1, "PERCENT", "percent") }
    if tokens.is(next, "per"), next + 1 < end, tokens.is(next + 1, "cent") {
      return candidate(start..<next + 2, "PERCENT", "percent")
    }
    if tokens.is(next, "percent") { return candidate(start..<next + 1, "PERCENT", "percent") }
    if tokens.is(next, "percentage"), next + 1 < end,
      tokens.is(next + 1, "points") || tokens.is(next + 1, "point")
    {
      return candidate(start..<next + 2, "PERCENT", "percent")
    }
    if tokens.isAny(next, of: .currencies) { return candidate(start..<next + 1, "MONEY", "money") }
    if tokens.isAny(next, of: .units) {
      let isCompound = tokens.is(next, "square") || tokens.is(next, "cubic")
      let last =
        isCompound && next + 1 < end && tokens.isAny(next + 1, of: .units) ? next + 2 : next + 1
      return candidate(start..<last, "QUANTITY", "quantity")
    }
    return nil
  }

  private func time(_ tokens: TokenView, _ start: Int, _ end: Int) -> Candidate? {
    let range = tokens[start].range
    let hasColon = range.count <= 5 && tokens.text[range].contains(UInt8(ascii: ":"))
    var next = start + 1
    let hasHalf =
      next < end && ["a.m.", "p.m.", "am", "pm", "noon"].contains { tokens.is(next, $0) }
    guard hasColon || hasHalf else { return nil }
    if hasHalf { next += 1 }
    if next < end, tokens.isAny(next, of: .zones) { next += 1 }
    return candidate(start..<next, "TIME", "time")
  }

  /// `2026-02-12`, `12 February 2026`, `12 Feb`, `2025`, `1990s`.
  private func date(_ tokens: TokenView, _ start: Int, _ end: Int) -> Candidate? {
    if start + 4 < end, isYear(tokens, start), tokens.is(start + 1, "-"), tokens.is(start + 3, "-"),
      digits(tokens, start + 2) == 2, digits(tokens, start + 4) == 2
    {
      return candidate(start..<start + 5, "DATE", "date")
    }
    if start + 1 < end, digits(tokens, start) <= 2, tokens.isAny(start + 1, of: .months),
      tokens.isCapitalised(start + 1)
    {
      let hasYear = start + 2 < end && isYear(tokens, start + 2)
      return candidate(start..<(hasYear ? start + 3 : start + 2), "DATE", "date")
    }
    if isDecade(tokens, start) { return candidate(start..<start + 1, "DATE", "date") }
    if isYear(tokens, start), tokens.isAny(start - 1, of: .before) {
      return candidate(start..<start + 1, "DATE", "year")
    }
    return nil
  }

  /// The number of digits of a token that is nothing else; 9 for any other.
  private func digits(_ tokens: TokenView, _ index: Int) -> Int {
    let bytes = tokens.text[tokens[index].range]
    return bytes.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? bytes.count : 9
  }

  private func isYear(_ tokens: TokenView, _ index: Int) -> Bool {
    guard digits(tokens, index) == 4 else { return false }
    let start = tokens[index].range.lowerBound
    let century = (tokens.text[start] - 0x30) * 10 + (tokens.text[start + 1] - 0x30)
    return (15...21).contains(century)
  }

  private func isDecade(_ tokens: TokenView, _ index: Int) -> Bool {
    let bytes = tokens.text[tokens[index].range]
    return bytes.count == 5 && bytes.last == UInt8(ascii: "s")
      && bytes.dropLast().allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }

  // MARK: What begins with a word or a sign

  private func currencySign(_ tokens: TokenView, _ start: Int, _ end: Int) -> Candidate? {
    let isSign = ["$", "€", "£", "¥", "₹"].contains { tokens.is(start, $0) }
    return isSign ? amount(tokens, start, end) : nil
  }

  /// A currency's sign or code, a number, and perhaps a magnitude.
  private func amount(_ tokens: TokenView, _ start: Int, _ end: Int) -> Candidate? {
    guard start + 1 < end, tokens[start + 1].shape == .number else { return nil }
    let hasMagnitude = start + 2 < end && tokens.isAny(start + 2, of: .magnitudes)
    return candidate(start..<(hasMagnitude ? start + 3 : start + 2), "MONEY", "money")
  }

  private func word(_ tokens: TokenView, _ start: Int, _ end: Int) -> Candidate? {
    let kinds = tokens[start].kinds
    guard !kinds.isDisjoint(with: .openers) else { return nil }
    if kinds.contains(.emails) { return candidate(start..<start + 1, "EMAIL", "email") }
    if kinds.contains(.urls) { return candidate(start..<start + 1, "URL", "url") }
    if kinds.contains(.codes), let amount = amount(tokens, start, end) { return amount }
    if tokens.isCapitalised(start), kinds.contains(.months) {
      if let date = monthDate(tokens, start, end) { return date }
    }
    if kinds.contains(.weekdays), tokens.isCapitalised(start) {
      return candidate(start..<start + 1, "DATE", "weekday")
    }
    if kinds.contains(.nearDays) { return candidate(start..<start + 1, "DATE", "day") }
    if kinds.contains(.relative) { return relativeDate(tokens, start, end) }
    return quarter(tokens, start, end)
  }

  /// `Feb 12`, `February 12, 2026`, `February 2026`; `May` alone is a name or a verb.
  private func monthDate(_ tokens: TokenView, _ start: Int, _ end: Int) -> Candidate? {
    var next = start + 1
    guard next < end, tokens[next].shape == .number else {
      let isSafe = !tokens.is(start, "may") && !tokens.is(start, "march")
      return isSafe && tokens[start].range.count > 4 || tokens.isAny(start - 1, of: .before)
        ? candidate(start..<next, "DATE", "month") : nil
    }
    if digits(tokens, next) <= 2 || tokens[next].range.count <= 4 && !isYear(tokens, next) {
      next += 1
      let comma = next < end && tokens.is(next, ",") ? next + 1 : next
      if comma < end, isYear(tokens, comma) { next = comma + 1 }
    } else if isYear(tokens, next) {
      next += 1
    }
    return candidate(start..<next, "DATE", "date")
  }

  /// `early this week`, `last month`, `next Tuesday`.
  private func relativeDate(_ tokens: TokenView, _ start: Int, _ end: Int) -> Candidate? {
    var next = start + 1
    while next < min(end, start + 3), tokens.isAny(next, of: .relative) { next += 1 }
    guard next < end,
      tokens.isAny(next, of: .periods) || tokens.isAny(next, of: .weekdays)
        || tokens.isAny(next, of: .months) && tokens.isCapitalised(next)
    else { return nil }
    let isVague =
      next == start + 1 && ["early", "late", "earlier", "later"].contains { tokens.is(start, $0) }
    return isVague && tokens.isAny(next, of: .periods)
      ? nil : candidate(start..<next + 1, "DATE", "relative")
  }

  /// `the second quarter of 2025`, from `second` on.
  private func quarter(_ tokens: TokenView, _ start: Int, _ end: Int) -> Candidate? {
    guard tokens.isAny(start, of: .ordinals), start + 1 < end, tokens.is(start + 1, "quarter")
    else {
      return nil
    }
    let hasYear = start + 3 < end && tokens.is(start + 2, "of") && isYear(tokens, start + 3)
    return candidate(start..<(hasYear ? start + 4 : start + 2), "DATE", "quarter")
  }
}
