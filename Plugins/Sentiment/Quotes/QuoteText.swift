/// The bytes of a text with what the search for quotation marks asks of them.
struct QuoteText {
  let bytes: UnsafeBufferPointer<UInt8>

  var count: Int { bytes.count }

  /// The byte at a place; a blank beyond the ends.
  subscript(position: Int) -> UInt8 {
    position >= 0 && position < bytes.count ? bytes[position] : 0x20
  }

  /// Whether two bytes follow `0xE2` at a place: most marks and blanks of typesetters.
  func isGeneral(_ position: Int, _ last: ClosedRange<UInt8>) -> Bool {
    self[position] == 0xE2 && self[position + 1] == 0x80 && last.contains(self[position + 2])
  }

  /// Whether a blank begins at a place.
  func isSpace(at position: Int) -> Bool {
    switch self[position] {
    case 0...0x20: true
    case 0xC2: self[position + 1] == 0xA0
    case 0xE2: isGeneral(position, 0x80...0x8B) || isGeneral(position, 0xA8...0xAF)
    case 0xE3: self[position + 1] == 0x80 && self[position + 2] == 0x80
    default: false
    }
  }

  /// Whether a blank ends before a place.
  func isSpace(before position: Int) -> Bool {
    let last = self[position - 1]
    if last < 0x80 { return last <= 0x20 }
    return last == 0xA0 && self[position - 2] == 0xC2
      || isSpace(at: position - 3) && self[position - 3] > 0x80
  }

  /// Whether a dash ends before a place: `–`, `—`, `-` or `/`.
  func isDash(before position: Int) -> Bool {
    self[position - 1] == 0x2D || self[position - 1] == 0x2F
      || isGeneral(position - 3, 0x90...0x95)
  }

  /// Whether a bracket or another mark that opens ends before a place.
  func isBracket(before position: Int) -> Bool {
    switch self[position - 1] {
    case 0x28, 0x5B, 0x7B, 0x3E, 0x60: true  // ( [ { > `
    case 0xAB: self[position - 2] == 0xC2  // «
    default:
      isGeneral(position - 3, 0x98...0x98) || isGeneral(position - 3, 0x9C...0x9C)
        || isGeneral(position - 3, 0x9E...0x9E)
    }
  }

  /// Whether a mark stands before a place that itself follows a blank: `"'`.
  func isOpeningMark(before position: Int) -> Bool {
    var start = position
    while start > position - 3, self[start - 1] == 0x22 || self[start - 1] == 0x27 { start -= 1 }
    return start < position && (isSpace(before: start) || isBracket(before: start))
  }

  /// Whether a mark stands at a place that nothing begins with: `,` or a full stop, no `...`.
  func isStop(at position: Int) -> Bool {
    switch self[position] {
    case 0x2C, 0x3B, 0x3A, 0x29, 0x5D: true  // , ; : ) ]
    case 0x2E: self[position + 1] != 0x2E
    default: false
    }
  }

  func isLetter(_ position: Int) -> Bool {
    let byte = self[position] | 0x20
    return byte >= 0x61 && byte <= 0x7A
  }

  func isDigit(_ position: Int) -> Bool { self[position] >= 0x30 && self[position] <= 0x39 }

  /// Whether a letter or digit begins at a place; what lies beyond ASCII is a letter unless it is
  /// punctuation of typesetters.
  func isWord(at position: Int) -> Bool {
    let byte = self[position]
    if byte < 0x80 { return isLetter(position) || isDigit(position) }
    return byte != 0xE2 && byte != 0xC2 && !isSpace(at: position)
  }

  /// Whether small ASCII letters stand at a place, and no letter behind them.
  func isWord(_ word: StaticString, at position: Int) -> Bool {
    guard position + word.utf8CodeUnitCount <= count else { return false }
    for offset in 0..<word.utf8CodeUnitCount
    where bytes[position + offset] | 0x20 != word.utf8Start[offset] {
      return false
    }
    return !isLetter(position + word.utf8CodeUnitCount)
  }
}
