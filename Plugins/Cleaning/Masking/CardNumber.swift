/// Numbers of payment cards, by their issuers, lengths and check digits (ISO/IEC 7812-1).
enum CardNumber {
  /// How digits are grouped.
  private static let groupings = [[4, 4, 4, 4, 3], [4, 4, 4, 4], [4, 6, 5], [4, 6, 4]]

  /// Where one ends that begins at a place.
  static func end(in text: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
    // As in paths and identifiers.
    guard !["/", "-", "_", "=", "."].contains(where: { text.has($0, at: start - 1) }) else {
      return nil
    }
    var end = start
    while text.isDigit(end) { end += 1 }
    if end - start > 4 { return !text.isWord(end) && isCard(text[start..<end]) ? end : nil }
    for grouping in groupings {
      if let end = self.end(of: grouping, in: text, at: start), isCard(text[start..<end]) {
        return end
      }
    }
    return nil
  }

  /// Where groups of so many digits end, with one and the same mark between them.
  private static func end(
    of grouping: [Int], in text: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> Int? {
    let mark = start + grouping[0]
    guard text.has(" ", at: mark) || text.has("-", at: mark) else { return nil }
    var place = start
    for (index, count) in grouping.enumerated() {
      if index > 0 {
        guard place < text.count, text[place] == text[mark] else { return nil }
        place += 1
      }
      guard (place..<place + count).allSatisfy({ text.isDigit($0) }) else { return nil }
      place += count
    }
    return text.isWord(place) ? nil : place
  }

  private static func isCard(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard bytes.count <= 23 else { return false }
    let digits = bytes.filter(Bytes.isDigit).map { Int($0) - 0x30 }
    return isIssued(digits) && isChecked(digits)
  }

  /// Visa, Mastercard, American Express, Diners Club, JCB, Discover and UnionPay.
  private static func isIssued(_ digits: [Int]) -> Bool {
    let prefix = digits.prefix(4).reduce(0) { $0 * 10 + $1 }
    switch prefix {
    case 4000...4999: return [13, 16, 19].contains(digits.count)
    case 5100...5599, 2221...2720: return digits.count == 16
    case 3400...3499, 3700...3799: return digits.count == 15
    case 3000...3059, 3600...3699, 3800...3999: return (14...19).contains(digits.count)
    case 3528...3589, 6011, 6200...6299, 6440...6599: return (16...19).contains(digits.count)
    default: return false
    }
  }

  /// Luhn's check, from the last digit on.
  private static func isChecked(_ digits: [Int]) -> Bool {
    let sum = digits.reversed().enumerated().reduce(0) { sum, digit in
      let doubled = digit.element * 2
      return sum + (digit.offset % 2 == 0 ? digit.element : doubled > 9 ? doubled - 9 : doubled)
    }
    return sum % 10 == 0
  }
}
