/// Cuts a text into words as VADER does: at blanks, then without the punctuation around them
/// where more than two characters are left, so that `(good)` is a word and `:)` stays whole.
struct WordScanner {
  struct Word {
    var range: Range<Int>
    /// Of its small letters.
    var hash = WordHash()
    /// The classes of its bytes.
    var classes: ByteTable.Entry = 0
    /// How many bytes it has beyond its number of characters.
    var surplus = 0
    /// Whether it holds `n't`.
    var isContraction = false

    /// Whether its letters are capitals and there are some.
    var isUpper: Bool {
      classes & (ByteTable.upper | ByteTable.lower) == ByteTable.upper
    }
    var length: Int { range.count - surplus }
  }

  private let text: UnsafePointer<UInt8>
  private let table: UnsafePointer<ByteTable.Entry>
  private var position: Int
  private let end: Int

  /// - Parameters:
  ///   - text: The first byte of the text that `range` counts in.
  ///   - table: The entries of a `ByteTable`.
  init(
    _ text: UnsafePointer<UInt8>, _ range: Range<Int>, _ table: UnsafePointer<ByteTable.Entry>
  ) {
    self.text = text
    self.table = table
    position = range.lowerBound
    end = range.upperBound
  }

  /// The next word; nil behind the last.
  mutating func next() -> Word? {
    while position < end, let count = blank(at: position) { position += count }
    guard position < end else { return nil }
    let start = position
    skipMarks()
    var word = Word(range: position..<position)
    read(into: &word)
    let stripped = word.range.lowerBound - start + position - word.range.upperBound
    if stripped > 0, word.length <= 2 { word = whole(start..<position) }
    return word
  }

  /// Reads on to the end of what stands between blanks; what ends it in marks is left out.
  private mutating func read(into word: inout Word) {
    let start = position
    var contentEnd = end
    var current = position
    var (hash, classes) = (word.hash, word.classes)
    while current < end {
      let entry = table[Int(text[current])]
      if entry < ByteTable.mark {
        hash.combine(UInt8(truncatingIfNeeded: entry))
        classes |= entry
        current += 1
      } else {
        (word.hash, word.classes, position) = (hash, classes, current)
        guard readOn(into: &word, from: start) else {
          contentEnd = current
          break
        }
        (hash, classes, current) = (word.hash, word.classes, position)
      }
    }
    if contentEnd == end { (word.hash, word.classes, position) = (hash, classes, current) }
    word.range = start..<contentEnd
  }

  /// Reads what is no ASCII letter; false where the word ends, with what follows it skipped.
  private mutating func readOn(into word: inout Word, from start: Int) -> Bool {
    let entry = table[Int(text[position])]
    if entry & ByteTable.space != 0 { return false }
    if entry & ByteTable.wide != 0 { return readWide(into: &word) }
    let first = position
    skipMarks()
    if position == end || blank(at: position) != nil { return false }
    for place in first..<position { word.hash.combine(text[place]) }
    if first > start, isContraction(first..<position) { word.isContraction = true }
    return true
  }

  private mutating func readWide(into word: inout Word) -> Bool {
    let character = WideCharacter(text, at: position)
    if character.isSpace { return false }
    character.combine(into: &word.hash)
    word.classes |= character.letterCase
    word.surplus += character.count - 1
    position += character.count
    return true
  }

  /// Whether a run of marks is the apostrophe of `n't`.
  private func isContraction(_ marks: Range<Int>) -> Bool {
    marks.count == 1 && text[marks.lowerBound] == UInt8(ascii: "'")
      && text[marks.lowerBound - 1] | 0x20 == UInt8(ascii: "n")
      && text[marks.upperBound] | 0x20 == UInt8(ascii: "t")
  }

  /// All that stands between two blanks.
  private func whole(_ range: Range<Int>) -> Word {
    var word = Word(range: range)
    var place = range.lowerBound
    while place < range.upperBound {
      let entry = table[Int(text[place])]
      if entry & ByteTable.wide != 0 {
        let character = WideCharacter(text, at: place)
        character.combine(into: &word.hash)
        word.classes |= character.letterCase
        place += character.count
      } else {
        word.hash.combine(UInt8(truncatingIfNeeded: entry))
        word.classes |= entry
        place += 1
      }
    }
    return word
  }

  private mutating func skipMarks() {
    while position < end, table[Int(text[position])] & ByteTable.mark != 0 { position += 1 }
  }

  /// The length of the blank at a place; nil when there is none.
  private func blank(at position: Int) -> Int? {
    let entry = table[Int(text[position])]
    if entry & ByteTable.space != 0 { return 1 }
    guard entry & ByteTable.wide != 0 else { return nil }
    let character = WideCharacter(text, at: position)
    return character.isSpace ? character.count : nil
  }
}
