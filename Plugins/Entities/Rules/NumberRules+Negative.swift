import Copydesk

/// Amounts below zero.
extension NumberRules {
  /// `-3.5%`, `−0.2 percent`, `–$5 million`, `minus 5 degrees`; not ranges, bullets and results.
  func negative(at start: Int) -> Form? {
    // `plus or minus 3 percent` is either.
    guard !isOneOf(start - 1, ["or", "/"]), let form = belowZero(start) else { return nil }
    if tokens[start].shape != .mark { return form }
    let isMinusSign = tokens.is(start, "−")
    // At the start of a line a hyphen may be a bullet: `-3 lb flour`.
    let isBullet = start == tokens.sentence.lowerBound && !isMinusSign && form.label != "PERCENT"
    return isBullet ? nil : form
  }

  /// Whether a mark may be a minus: joined to what follows and not to what stands in front.
  func isMinus(_ start: Int) -> Bool {
    guard tokens.isJoined(start + 1), isOneOf(start, ["-", "−", "–"]), !tokens.isNumber(start - 1),
      !tokens.is(start - 1, "%")
    else { return false }
    return !tokens.isJoined(start) || isOneOf(start - 1, ["(", "[", "\"", "“"])
  }

  private func belowZero(_ start: Int) -> Form? {
    if let money = money(at: start + 1) { return negated(money, from: start) }
    let isMark = tokens[start].shape == .mark
    guard tokens.isNumber(start + 1) || !isMark, let first = numeral(at: start + 1) else {
      return nil
    }
    if let form = measured(single(first, at: start)) { return negated(form, from: start) }
    let bounds = range(first, at: start)
    if bounds.upper != nil { return measured(bounds).map { lowerNegated($0, from: start) } }
    return count(first, start)
  }

  /// `−3`, `minus 3`; a hyphen in front of a plain count is most often none, nor are words: `negative
  /// 3 times`, `minus three players`.
  private func count(_ first: Numeral, _ start: Int) -> Form? {
    guard isOneOf(start, ["−", "minus"]), first.isDigits, first.tail.isEmpty, !first.needsUnit
    else {
      return nil
    }
    let count = single(first, at: start).form(first.end, "CARDINAL", "pattern:cardinal")
    return negated(count, from: start)
  }

  private func negated(_ form: Form, from start: Int) -> Form? {
    guard form.label != "DATE", form.label != "TIME" else { return nil }
    guard form.upper == nil else { return lowerNegated(form, from: start) }
    var form = form.from(start)
    form.value = form.value.map(opposite)
    return form
  }

  /// `-5 to 7%` goes up to 7, but `minus 5 to 10 degrees` goes down to either.
  private func lowerNegated(_ form: Form, from start: Int) -> Form {
    guard tokens[start].shape == .mark else { return form.vague(from: start) }
    var form = form.from(start)
    form.value = form.value.map(opposite)
    return form
  }

  private func opposite(_ value: Value) -> Value {
    switch value {
    case .int(let number): .int(-number)
    case .double(let number): .double(-number)
    default: value
    }
  }
}
