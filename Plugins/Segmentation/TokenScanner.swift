import Copydesk

/// Cuts a text into tokens, front to back.
struct TokenScanner: Sendable {
  private let abbreviations = Abbreviations()
  private let classes = ByteClass.table

  /// - Parameter most: How many tokens there may be.
  /// - Returns: Nil when there are more.
  func tokens(_ text: TextBytes, most: Int = .max) -> [Annotation]? {
    var result: [Annotation] = []
    result.reserveCapacity(min(text.count / 5, most) + 1)
    // A text of fewer bytes need not be counted.
    let mayBeTooMany = text.count > most
    let mayHaveEmail = text.bytes.contains(UInt8(ascii: "@"))
    var position = 0
    while position < text.count {
      let end: Int
      switch classes[Int(text[position])] {
      case .space:
        position += 1
        continue
      case .letter: end = word(text, from: position, mayHaveEmail: mayHaveEmail, &result)
      case .digit: end = number(text, from: position)
      case .punctuation:
        end = lateClitic(text, at: position, behind: result.last) ?? mark(text, from: position)
      case .other:
        let (kind, count) = OtherCharacter.kind(text, at: position)
        switch kind {
        case .space:
          position += count
          continue
        case .letter: end = word(text, from: position, mayHaveEmail: mayHaveEmail, &result)
        case .single:
          end =
            lateClitic(text, at: position, behind: result.last)
            ?? OtherCharacter.clusterEnd(text, from: position + count)
        }
      }
      if end > position { result.append(Annotation(position..<end)) }
      if mayBeTooMany, result.count > most { return nil }
      position = max(end, result.last?.range.upperBound ?? end)
    }
    return result
  }

  /// The end of a word; clitics in it are cut off by appending what stands before them.
  private func word(
    _ text: TextBytes, from start: Int, mayHaveEmail: Bool, _ result: inout [Annotation]
  ) -> Int {
    if let end = Address.end(text, from: start, mayBeEmail: mayHaveEmail) { return end }
    let end = letters(text, from: start)
    if text[end] == 0x2E { return dotted(text, start..<end) }
    return clitic(text, start..<end, &result)
  }

  /// The end of a run of letters, digits and marks.
  private func letters(_ text: TextBytes, from start: Int) -> Int {
    var position = start
    while position < text.count {
      switch classes[Int(text[position])] {
      case .letter, .digit: position += 1
      case .other:
        let (kind, count) = OtherCharacter.kind(text, at: position)
        guard kind == .letter else { return position }
        position += count
      case .space, .punctuation: return position
      }
    }
    return position
  }

  /// `U.S.`, `a.m.` and `Dr.` keep their dots; other words leave theirs to the sentence.
  private func dotted(_ text: TextBytes, _ word: Range<Int>) -> Int {
    var end = word.upperBound
    guard word.count == 1 else { return abbreviations.contains(text, word) ? end + 1 : end }
    while text[end] == 0x2E, text.isLetter(end + 1), !text.isLetter(end + 2) { end += 2 }
    if end > word.upperBound { return text[end] == 0x2E ? end + 1 : end }
    return text.isUpper(word.lowerBound) && !isDegree(text, before: word) ? end + 1 : end
  }

  /// Whether a sign of degrees stands in front: the C of `5 °C.` is no initial.
  private func isDegree(_ text: TextBytes, before word: Range<Int>) -> Bool {
    let start = word.lowerBound - 2
    return start >= 0 && text[start] == 0xC2 && text[start + 1] == 0xB0
  }

  private func clitic(
    _ text: TextBytes, _ word: Range<Int>, _ result: inout [Annotation]
  ) -> Int {
    let end = word.upperBound
    let quote = apostrophe(text, at: end)
    guard quote > 0 else { return end }
    let tail = letters(text, from: end + quote)
    if text[end - 1] | 0x20 == 0x6E, tail == end + quote + 1, text[tail - 1] | 0x20 == 0x74,
      word.count > 1
    {
      // does|n't: the n belongs to the clitic.
      result.append(Annotation(word.lowerBound..<end - 1))
      result.append(Annotation(end - 1..<tail))
      return word.lowerBound
    }
    if isClitic(text, end + quote..<tail) {
      result.append(Annotation(word))
      result.append(Annotation(end..<tail))
      return word.lowerBound
    }
    // O'Brien and d'Ivoire are one word; a quote that closes is not part of one.
    return tail > end + quote ? tail : end
  }

  /// The end of a clitic behind what is no plain word: `U.S.'s`, `O'Brien's`, `1990's`.
  private func lateClitic(
    _ text: TextBytes, at position: Int, behind token: Annotation?
  ) -> Int? {
    let quote = apostrophe(text, at: position)
    guard quote > 0, let token, token.range.upperBound == position,
      token.range.count > 1 || text.isLetter(position - 1) || text.isDigit(position - 1)
    else { return nil }
    let tail = letters(text, from: position + quote)
    return isClitic(text, position + quote..<tail) ? tail : nil
  }

  private func isClitic(_ text: TextBytes, _ letters: Range<Int>) -> Bool {
    Self.clitics.contains {
      letters.count == $0.utf8CodeUnitCount && text.matches($0, at: letters.lowerBound)
    }
  }

  private static let clitics: [StaticString] = ["s", "re", "ve", "ll", "d", "m"]

  private func apostrophe(_ text: TextBytes, at position: Int) -> Int {
    if text[position] == 0x27 { return 1 }
    return text[position] == 0xE2 && text[position + 1] == 0x80 && text[position + 2] == 0x99
      ? 3 : 0
  }

  /// `4,500`, `12.5`, `14:30`, `3/4`, `2026`; letters that follow belong to it: `1990s`, `5th`.
  private func number(_ text: TextBytes, from start: Int) -> Int {
    var end = start
    while true {
      while text.isDigit(end) { end += 1 }
      guard [0x2C, 0x2E, 0x3A, 0x2F].contains(text[end]), text.isDigit(end + 1) else { break }
      end += 1
    }
    while text.isLetter(end) { end += 1 }
    return end
  }

  private func mark(_ text: TextBytes, from start: Int) -> Int {
    let byte = text[start]
    var end = start + 1
    switch byte {
    case 0x2E, 0x2D, 0x27, 0x60, 0x21, 0x3F:  // ... -- '' `` !! ??
      while text[end] == byte { end += 1 }
    default: break
    }
    return end
  }
}
