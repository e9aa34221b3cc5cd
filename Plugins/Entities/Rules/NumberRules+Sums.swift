import Copydesk

/// Sums of money that a currency follows.
extension NumberRules {
  /// `12 million euros`, `5 Canadian dollars`, `26 cents`, `12m euros`, `1.4 mln stg`, `20 €`.
  func currency(_ count: Count) -> Form? {
    if count.tail == "p" { return count.isDigits ? sum(count, count.end, "GBP", power: -2) : nil }
    guard let sum = inSums(count) else { return nil }
    // `a euro` may be that of a country; the sums of news have numbers.
    if sum.needsUnit, sum.lower.integer != nil { return nil }
    let next = isHyphen(sum.end) ? sum.end + 1 : sum.end
    if let sign = signBehind(next) {
      let isLarge = DecimalNumber(999) < sum.lower
      return isLarge || !sign.needsSum ? self.sum(sum, next + 1, sign.code) : nil
    }
    // `5,000m crowns` are won by runners.
    if !count.tail.isEmpty, tokens.isAny(next, of: .homonyms) { return nil }
    return national(sum, next) ?? named(sum, next)
  }

  /// A sign or code that belongs to what stands in front of it, not to a number behind it.
  func signBehind(_ index: Int) -> Currencies.Sign? {
    guard tokens.isAny(index, of: .codes), !tokens.isNumber(index + 1) else { return nil }
    return Currencies.sign(tokens.spelling(index))
  }

  /// The count with the magnitude that only sums have; nil when other letters are joined to it.
  private func inSums(_ count: Count) -> Count? {
    guard let (power, end) = sumMagnitude(count.tail, count.end) else {
      return count.tail.isEmpty ? count : nil
    }
    var count = count.scaled(by: power)
    (count.tail, count.end) = ("", end)
    return count
  }

  /// The magnitude of sums that is joined to a number or stands behind it: `5m`, `5 mil`, `500 cr`.
  func sumMagnitude(_ tail: String, _ end: Int) -> (power: Int, end: Int)? {
    if !tail.isEmpty { return NumberWords.sumMagnitude(tail.lowercased()).map { ($0, end) } }
    guard tokens.isAny(end, of: .magnitudes) else { return nil }
    return NumberWords.sumMagnitude(tokens.word(end)).map { ($0, end + 1) }
  }

  /// `US dollars`, `Hong Kong cents`, `Swiss francs`.
  private func national(_ count: Count, _ start: Int) -> Form? {
    guard tokens.isCapitalised(start) else { return nil }
    let isPair = tokens.isCapitalised(start + 1) && currencyName(start + 1) == nil
    let index = isPair ? start + 2 : start + 1
    guard let name = currencyName(index) else { return nil }
    let code = name.code(of: (tokens.word(start), tokens.word(index - 1)))
    // `one Jane Doe won`
    if name.isHomonym, code == nil { return nil }
    return sum(count, index + 1, code, power: name.power)
  }

  private func named(_ count: Count, _ index: Int) -> Form? {
    guard let name = currencyName(index) else { return nil }
    // `three won medals`, `weighs 50 pounds`.
    if name.isHomonym, count.lower < DecimalNumber(100) { return nil }
    if isOneOf(index, ["pound", "pounds"]), isOneOf(count.start - 1, Self.weighing) { return nil }
    // Of gold, `18 ct` are carats.
    if isOneOf(index, ["ct", "cts"]), isOneOf(index + 1, ["gold", "diamond", "diamonds"]) {
      return nil
    }
    // `50 euro cents` are no euros.
    if let part = currencyName(index + 1), part.power < 0 {
      return sum(count, index + 2, name.code, power: part.power)
    }
    let end = tokens.is(index + 1, "sterling") ? index + 2 : index + 1
    return sum(count, end, name.code, power: name.power)
  }

  /// The token behind `dollars`, `US dollars` or `Hong Kong dollars`.
  func currencyEnd(_ start: Int) -> Int? {
    var index = start
    while index < start + 2, currencyName(index) == nil, tokens.isCapitalised(index) { index += 1 }
    return currencyName(index) == nil ? nil : index + 1
  }

  private func currencyName(_ index: Int) -> Currencies.Name? {
    tokens.isAny(index, of: [.currencies, .homonyms]) ? Currencies.name(tokens.word(index)) : nil
  }

  private static let weighing: [StaticString] = ["weigh", "weighs", "weighed", "weighing"]

  private func sum(_ count: Count, _ end: Int, _ code: String?, power: Int = 0) -> Form {
    var form = count.scaled(by: power).form(end, "MONEY", "pattern:money")
    form.detail = code.map { ("currency", $0) }
    return form
  }
}
