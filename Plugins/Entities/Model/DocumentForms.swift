import Copydesk

/// The tokens of a document as the model sees them, with its sentences.
struct DocumentForms {
  /// How a sentence is written.
  enum Case: UInt8 {
    case usual
    /// Most words have a capital: headlines, and texts in capitals.
    case loud
    /// The document has no capitals at all.
    case quiet
  }

  struct Sentence {
    let tokens: Range<Int>
    let letterCase: Case
  }

  /// How much of the document tells of sport, where towns may be teams: from 0 to 3.
  private(set) var sport: UInt8 = 0
  private(set) var words: [WordForm] = []
  private(set) var sentences: [Sentence] = []

  init(
    _ text: UnsafeBufferPointer<UInt8>, tokens: [Annotation], sentences: [Annotation],
    lexicon: Lexicon
  ) {
    words.reserveCapacity(tokens.count)
    var end = 0
    var hasCapitals = false
    var sport = 0
    for token in tokens {
      var form = WordForm(text, token.range, spaced: token.range.lowerBound > end)
      let word = lexicon.word(form.lower)
      form.kinds = word.kinds
      form.row = word.row
      form.classes = lexicon.classes(word.row)
      if form.traits.contains(.capital) { hasCapitals = true }
      if form.kinds & Lexicon.isSport != 0 { sport += 1 }
      words.append(form)
      end = token.range.upperBound
    }
    self.sport = Self.level(sport, of: tokens.count)
    var index = 0
    for sentence in sentences {
      let range = Self.tokens(tokens, in: sentence.range, from: &index)
      guard !range.isEmpty else { continue }
      let letterCase = hasCapitals ? letterCase(range) : .quiet
      self.sentences.append(Sentence(tokens: range, letterCase: letterCase))
      let view = PhraseView(text: text, tokens: tokens, lexicon: lexicon)
      for start in range where mayBegin(start, letterCase) {
        let phrase = view.longest(at: start, end: range.upperBound)
        mark(start, phrase.count, phrase.kinds)
      }
    }
  }

  private static func level(_ sport: Int, of tokens: Int) -> UInt8 {
    switch sport * 100 {
    case ..<tokens: 0
    case ..<(tokens * 3): 1
    case ..<(tokens * 6): 2
    default: 3
    }
  }

  private static func tokens(
    _ tokens: [Annotation], in range: Range<Int>, from index: inout Int
  ) -> Range<Int> {
    while index < tokens.count, tokens[index].range.lowerBound < range.lowerBound { index += 1 }
    let start = index
    while index < tokens.count, tokens[index].range.lowerBound < range.upperBound { index += 1 }
    return start..<index
  }

  private func letterCase(_ range: Range<Int>) -> Case {
    var (letters, capitals) = (0, 0)
    for index in range where words[index].traits.contains(.letter) && words[index].count > 3 {
      letters += 1
      if words[index].traits.contains(.capital) { capitals += 1 }
    }
    return letters >= 4 && capitals * 10 >= letters * 8 ? .loud : .usual
  }

  private func mayBegin(_ index: Int, _ letterCase: Case) -> Bool {
    let traits = words[index].traits
    return traits.contains(.capital) || letterCase == .quiet && traits.contains(.letter)
  }

  private mutating func mark(_ start: Int, _ count: Int, _ kinds: UInt16) {
    if count == 1 {
      words[start].phraseAlone |= kinds
    } else if count > 1 {
      words[start].phraseStart |= kinds
      for index in start + 1..<start + count { words[index].phraseInside |= kinds }
    }
  }
}

/// Looks for the lexicon's phrases in a text.
private struct PhraseView {
  /// How many tokens a phrase has at the most.
  private static let longest = 12

  let text: UnsafeBufferPointer<UInt8>
  let tokens: [Annotation]
  let lexicon: Lexicon

  /// The longest phrase that begins at a token: how many tokens it has, and its kinds.
  func longest(at start: Int, end: Int) -> (count: Int, kinds: UInt16) {
    var hash = FNV1a()
    var best = (count: 0, kinds: UInt16(0))
    for index in start..<min(end, start + Self.longest) {
      add(tokens[index].range, to: &hash)
      let kinds = lexicon.phrase(hash.value)
      let own = UInt16(truncatingIfNeeded: kinds & Lexicon.phraseKinds)
      if own != 0 { best = (index - start + 1, own) }
      guard index + 1 < end else { break }
      if tokens[index + 1].range.lowerBound > tokens[index].range.upperBound {
        guard kinds & Lexicon.isPrefix != 0 else { break }
        hash.combine(0x20)
      }
    }
    return best
  }

  private func add(_ range: Range<Int>, to hash: inout FNV1a) {
    let start = hash
    for position in range {
      let byte = text[position]
      guard byte < 0x80 else {
        hash = start
        hash.combine(
          String(decoding: UnsafeBufferPointer(rebasing: text[range]), as: UTF8.self)
            .lowercased().utf8)
        return
      }
      hash.combine(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
    }
  }
}
