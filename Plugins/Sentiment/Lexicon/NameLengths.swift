import Copydesk

/// How many tokens the names of a document have beyond their first, one sentence after the other: as a
/// word of its sentence each of them is one.
///
/// It goes along with the sentences, so that what it looks at was just read.
struct NameLengths {
  private let text: [UInt8]
  private let entities: [Annotation]
  private let tokens: [Annotation]
  /// The first entity and the first token that were not looked at.
  private var (nextEntity, nextToken) = (0, 0)
  /// The tokens of a name that were not all told.
  private var name: Range<Int>?
  /// Tokens before this one were told, or have no name.
  private var told = 0

  init(_ document: Document) {
    text = document.utf8
    entities = document[.entities]
    tokens = document[.tokens]
  }

  /// How many of the tokens of a sentence do not count; each is told once, whether names overlap or
  /// reach into the next sentence.
  mutating func others(in sentence: Range<Int>) -> Int {
    var count = 0
    told = max(told, sentence.lowerBound)
    while let name = name ?? nextName(before: sentence.upperBound) {
      let end = min(name.upperBound, sentence.upperBound)
      let start = max(name.lowerBound, told)
      count += max(0, end - start - 1)
      told = max(told, end)
      self.name = name.upperBound > sentence.upperBound ? name : nil
      if self.name != nil { break }
    }
    return count
  }

  /// The next name of more than one token that begins before a token.
  private mutating func nextName(before end: Int) -> Range<Int>? {
    // Through pointers, so that of most entities nothing but the range is touched.
    guard end > 0 else { return nil }
    let limit = tokens[end - 1].range.upperBound
    return entities.withUnsafeBufferPointer { entities in
      while nextEntity < entities.count, entities[nextEntity].range.lowerBound < limit {
        let index = nextEntity
        nextEntity += 1
        guard mayHaveTokens(entities[index].range) else { continue }
        let (range, label) = (entities[index].range, entities[index].label)
        guard TargetLabels.isTarget(label: label) else { continue }
        let name = tokens(of: range)
        if name.count > 1 { return name }
      }
      return nil
    }
  }

  /// The tokens that overlap a range, which begins no earlier than the one asked for before.
  private mutating func tokens(of range: Range<Int>) -> Range<Int> {
    tokens.withUnsafeBufferPointer { tokens in
      while nextToken < tokens.count, tokens[nextToken].range.upperBound <= range.lowerBound {
        nextToken += 1
      }
      var end = nextToken
      while end < tokens.count, tokens[end].range.lowerBound < range.upperBound { end += 1 }
      return nextToken..<end
    }
  }

  /// Whether a name may be more than one token: it has more than letters and digits of ASCII.
  private func mayHaveTokens(_ name: Range<Int>) -> Bool {
    text.withUnsafeBufferPointer { text in
      text[name].contains { byte in
        !(byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39)
      }
    }
  }
}
