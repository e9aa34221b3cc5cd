import Copydesk

/// A sentence as the model reads it: its words by their rows, with each name drawn together into one
/// word that says nothing of who it is.
struct Wording {
  /// The rows of its words.
  private(set) var rows: [Int32] = []
  /// Of each word, the first of its tokens, counted from the sentence's first.
  private(set) var tokens: [Int32] = []
  /// Of each token, its word.
  private var words: [Int32] = []
  /// The words whose rows are not known yet.
  private var sought: [(word: Int, place: WordFeatures.Place)] = []

  /// What a word is a part of.
  private enum Part: Equatable {
    case word
    /// One of the names that were given, by its number.
    case name(Int)
    /// One that was not, but is written like one.
    case capitals
  }

  /// Reads a sentence.
  ///
  /// - Parameters:
  ///   - tokens: Its tokens.
  ///   - names: What names are known, in the order of the text; they may reach beyond the sentence.
  mutating func read(
    _ text: UnsafeBufferPointer<UInt8>, _ tokens: ArraySlice<Annotation>,
    _ names: ArraySlice<Range<Int>>,
    _ features: WordFeatures
  ) {
    rows.removeAll(keepingCapacity: true)
    self.tokens.removeAll(keepingCapacity: true)
    words.removeAll(keepingCapacity: true)
    sought.removeAll(keepingCapacity: true)
    let isHeadline = Self.isHeadline(text, tokens, names)
    var next = names.startIndex
    var isStart = true
    var last = Part.word
    for (index, token) in tokens.enumerated() {
      let range = token.range
      while next < names.endIndex, names[next].upperBound <= range.lowerBound { next += 1 }
      let form = TokenForm(text, range)
      var part = Part.word
      if next < names.endIndex, names[next].overlaps(range) {
        part = .name(next)
      } else if form.isCapitalised, !isHeadline, !isStart, !form.isPronoun {
        part = .capitals
      }
      if part == .word || part != last { add(form, part, index, features) }
      words.append(Int32(rows.count - 1))
      last = part
      // How a name is spelt says nothing.
      let isName = part != .word && part != .capitals
      isStart = !isName && (form.opensSentence || isStart && !form.isAlphanumeric)
    }
    for (word, place) in sought { rows[word] = features.row(place) }
  }

  private mutating func add(
    _ form: TokenForm, _ part: Part, _ index: Int, _ features: WordFeatures
  ) {
    if part == .word, !form.hasDigit { sought.append((rows.count, features.place(form.hash))) }
    rows.append(part == .word ? WordFeatures.Row.number : WordFeatures.Row.name)
    tokens.append(Int32(index))
  }

  /// The word at a token, counted from the sentence's first.
  func word(ofToken token: Int) -> Int { Int(words[token]) }

  /// Whether most of the longer words begin with a capital letter, so that it says nothing. Names that are known are
  /// left out: swapping them must not change how the others are read.
  private static func isHeadline(
    _ text: UnsafeBufferPointer<UInt8>, _ tokens: ArraySlice<Annotation>,
    _ names: ArraySlice<Range<Int>>
  ) -> Bool {
    var (long, capitalised) = (0, 0)
    var cursor = NameCursor(names)
    for token in tokens where token.range.count >= 4 {
      if cursor.contains(token.range.lowerBound) { continue }
      let first = text[token.range.lowerBound]
      let isUpper = first >= 0x41 && first <= 0x5A
      if isUpper || first >= 0x61 && first <= 0x7A { long += 1 }
      if isUpper { capitalised += 1 }
    }
    return long > 0 && capitalised * 5 >= long * 3
  }
}
