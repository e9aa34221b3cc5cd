import Copydesk

/// What can be counted of a text without knowing what it says.
struct TextShape {
  /// A run of what is no white space.
  struct Word {
    let hash: UInt64
    /// In characters.
    let length: Int
  }

  private(set) var words: [Word] = []
  /// Characters of all words.
  private(set) var letters = 0
  /// Words with a letter.
  private(set) var lettered = 0
  private(set) var hashes = 0
  private(set) var ellipses = 0
  private(set) var lines = LineShape()
  private(set) var paragraphs = LineShape()

  /// - Parameter most: With how many words it is long enough: no more are counted than one beyond.
  init(_ text: UnsafeBufferPointer<UInt8>, most: Int = .max) {
    var (start, paragraph) = (0, 0)
    while start < text.count, words.count <= most {
      let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
      let line = Self.trimmed(text, start..<end)
      if line.isEmpty {
        paragraphs.add(text, Self.trimmed(text, paragraph..<start))
        paragraph = end
      } else {
        lines.add(text, line)
        addWords(text, line, most)
      }
      start = end + 1
    }
    paragraphs.add(text, Self.trimmed(text, paragraph..<text.count))
  }

  // MARK: Words

  private mutating func addWords(
    _ text: UnsafeBufferPointer<UInt8>, _ line: Range<Int>, _ most: Int
  ) {
    var position = line.lowerBound
    while position < line.upperBound, words.count <= most {
      let space = Self.space(text, at: position)
      if space > 0 {
        position += space
      } else {
        position = addWord(text, from: position, to: line.upperBound)
      }
    }
  }

  /// - Returns: Where the word ends.
  private mutating func addWord(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
  ) -> Int {
    var (position, length, hasLetter, dots) = (start, 0, false, 0)
    var hash = FNV1a()
    while position < end, Self.space(text, at: position) == 0 {
      let byte = text[position]
      hash.combine(byte)
      if byte & 0xC0 != 0x80 { length += 1 }
      if byte == UInt8(ascii: "#") { hashes += 1 }
      dots = byte == UInt8(ascii: ".") ? dots + 1 : 0
      if dots == 3 || Self.isEllipsis(text, at: position) {
        ellipses += 1
        dots = 0
      }
      if !hasLetter { hasLetter = Self.isLetter(text, at: position) }
      position += 1
    }
    words.append(Word(hash: hash.value, length: length))
    letters += length
    if hasLetter { lettered += 1 }
    return position
  }

  // MARK: Characters

  /// How many bytes of white space begin at a place.
  static func space(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> Int {
    let byte = text[position]
    if byte < 0xC2 { return Bytes.isSpace(byte) ? 1 : 0 }
    guard byte == 0xC2 || byte == 0xE1 || byte == 0xE2 || byte == 0xE3 else { return 0 }
    let (scalar, count) = Bytes.scalar(text, at: position)
    return scalar.properties.isWhitespace ? count : 0
  }

  static func trimmed(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, case let count = space(text, at: start), count > 0 { start += count }
    while end > start {
      var last = end - 1
      while last > start, text[last] & 0xC0 == 0x80 { last -= 1 }
      guard space(text, at: last) > 0 else { break }
      end = last
    }
    return start..<end
  }

  private static func isLetter(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
    let byte = text[position]
    if byte < 0x80 { return Bytes.isLetter(byte) }
    return byte >= 0xC2 && Bytes.scalar(text, at: position).0.properties.isAlphabetic
  }

  /// `…`
  static func isEllipsis(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
    text[position] == 0xE2 && position + 2 < text.count && text[position + 1] == 0x80
      && text[position + 2] == 0xA6
  }
}
