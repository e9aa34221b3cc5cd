/// Time zones behind times of day.
extension NumberRules {
  func isZone(_ index: Int) -> Bool {
    tokens.isAny(index, of: .zones)
      && (tokens[index].shape == .upper || isOneOf(index, ["gmt", "utc"]))
  }

  /// What a zone adds to a time, and the token behind it; offsets only where one zone alone has the
  /// abbreviation: IST and CST have several.
  func zone(_ index: Int) -> (offset: String, end: Int) {
    guard isZone(index) else { return ("", index) }
    let offset = Self.offsets[tokens.word(index)] ?? ""
    return offset == "Z" ? zoneOffset(at: index + 1) ?? (offset, index + 1) : (offset, index + 1)
  }

  /// `+3`, `-05:00` or `+0530` behind GMT or in a timestamp, as `+03:00`.
  func zoneOffset(at index: Int) -> (offset: String, end: Int)? {
    guard isOneOf(index, ["+", "-", "−"]), tokens.isJoined(index), tokens.isJoined(index + 1),
      tokens.isNumber(index + 1), !isZone(index + 2),
      let (hours, minutes) = hoursAndMinutes(index + 1), hours <= 14, minutes < 60
    else { return nil }
    let sign = tokens.is(index, "+") ? "+" : "-"
    return ("\(sign)\(padded(hours)):\(padded(minutes))", index + 2)
  }

  /// `3`, `05:00` or `0530`.
  private func hoursAndMinutes(_ index: Int) -> (Int, Int)? {
    let form = DigitForm(tokens, index)
    if let plain = form.plain {
      return form.digits <= 2 ? (plain, 0) : form.digits == 4 ? (plain / 100, plain % 100) : nil
    }
    let parts = tokens.word(index).split(separator: ":").map { Int($0) }
    guard parts.count == 2, let hours = parts[0], let minutes = parts[1] else { return nil }
    return (hours, minutes)
  }

  func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static let offsets = [
    "gmt": "Z", "utc": "Z", "est": "-05:00", "edt": "-04:00", "mst": "-07:00", "mdt": "-06:00",
    "pst": "-08:00", "pdt": "-07:00", "cet": "+01:00", "cest": "+02:00", "eet": "+02:00",
    "bst": "+01:00", "jst": "+09:00", "kst": "+09:00", "msk": "+03:00", "hkt": "+08:00",
    "sgt": "+08:00", "aest": "+10:00", "aedt": "+11:00", "cdt": "-05:00",
  ]
}
