import Copydesk

/// Finds dates, times, amounts, quantities, numbers and code names by the forms of news.
///
/// What is tagged and how far a tag reaches follows the guidelines of OntoNotes 5.0 for DATE, TIME,
/// MONEY, PERCENT, QUANTITY, ORDINAL and CARDINAL: `about` belongs to an amount, and `the` to
/// `the 1990s`. The rules for each are in the extensions of this type.
struct NumberRules {
  var tokens: TokenView
  /// The day of the document, from which `last month` counts.
  let date: CivilDate?
  /// Whether a date within another is read; such dates nest only once.
  var isNested = false

  /// The entity that begins at a token; nil when none does.
  func match(at start: Int) -> Candidate? {
    let token = tokens[start]
    switch token.shape {
    case .number: break
    case .mark: return mark(at: start)?.candidate
    case .lower, .capitalised, .upper:
      guard !token.kinds.isDisjoint(with: .openers) else { return nil }
    }
    return form(at: start)?.candidate
  }

  /// What begins with a sign: of a currency, a fraction, a minus, or the apostrophe of `'90s`.
  private func mark(at start: Int) -> Form? {
    if tokens[start].kinds.contains(.codes) { return money(at: start) }
    if fractionSign(start) != nil { return amount(at: start) }
    if isMinus(start), let form = negative(at: start) { return form }
    guard tokens.isNumber(start + 1) else { return nil }
    guard tokens.is(start, "'") || tokens.is(start, "’"), tokens.isJoined(start + 1) else {
      return nil
    }
    return shortDecade(at: start + 1)?.from(start)
  }

  private func form(at start: Int) -> Form? {
    if tokens.isNumber(start) { return number(at: start) }
    let kinds = tokens[start].kinds
    if kinds.contains(.addresses) { return address(at: start) }
    if !kinds.isDisjoint(with: [.the, .leads, .relative]), let date = lead(at: start) {
      return date
    }
    if let form = named(at: start, kinds) { return form }
    if kinds.contains(.approximators), let form = approximate(at: start) { return form }
    if kinds.contains(.minus), let form = negative(at: start) { return form }
    if kinds.contains(.between), let form = between(at: start) { return form }
    if !kinds.isDisjoint(with: [.codes, .dollarPrefixes]), let form = money(at: start) {
      return form
    }
    if kinds.contains(.numerals), let time = wordedTime(at: start) { return time }
    if kinds.contains(.numerals), isHyphen(start + 1), tokens.isAny(start + 2, of: .ordinals) {
      return period(at: start) ?? ordinal(at: start) ?? amount(at: start)
    }
    if !kinds.isDisjoint(with: [.numerals, .multitudes]), let form = amount(at: start) {
      return form
    }
    if kinds.contains(.ordinals) { return ordinal(at: start) }
    return kinds.contains(.nameStarts) ? undertaking(at: start) : nil
  }

  /// What begins with a word of the calendar or the clock.
  private func named(at start: Int, _ kinds: WordKinds) -> Form? {
    if !kinds.isDisjoint(with: [.nameStarts, .months]), let day = namedDay(at: start) {
      return day
    }
    if kinds.contains(.months), let date = month(at: start) { return date }
    if kinds.contains(.weekdays), let date = weekday(at: start) { return date }
    if kinds.contains(.nearDays) { return nearDay(at: start) }
    if kinds.contains(.clockWords) { return clock(at: start) }
    if !kinds.isDisjoint(with: [.ordinals, .fiscal]), let date = period(at: start) { return date }
    return kinds.contains(.seasons) ? season(at: start) : nil
  }

  private func number(at start: Int) -> Form? {
    clock(at: start) ?? calendarDate(at: start) ?? period(at: start) ?? amount(at: start)
      ?? ordinal(at: start)
  }

  private func address(at start: Int) -> Form {
    tokens.isURL(start)
      ? Form(start..<start + 1, "URL", "pattern:url")
      : Form(start..<start + 1, "EMAIL", "pattern:email")
  }
}
