import Copydesk

/// Ends of names that are no ends of tokens, as patterns: what the tokenizer would have to part.
enum BoundaryCuts {
  /// One pattern for each end that lies within a token: the token with `|` at the place, letters
  /// as `a` and `A`, digits as `9`, runs of each once.
  static func patterns(_ document: Document) -> [String] {
    let tokens = document[.tokens]
    return document[.entities].flatMap { entity in
      [entity.range.lowerBound, entity.range.upperBound].compactMap { place in
        token(around: place, tokens).map { pattern(document, $0.range, place) }
      }
    }
  }

  private static func token(around place: Int, _ tokens: [Annotation]) -> Annotation? {
    let index = tokens.partitioningIndex { $0.range.upperBound > place }
    guard index < tokens.count, tokens[index].range.lowerBound < place else { return nil }
    return tokens[index]
  }

  private static func pattern(_ document: Document, _ range: Range<Int>, _ place: Int) -> String {
    shape(document.text(range.lowerBound..<place)) + "|"
      + shape(document.text(place..<range.upperBound))
  }

  private static func shape(_ text: String) -> String {
    text.reduce(into: "") { shape, character in
      let sign: Character =
        character.isNumber
        ? "9" : character.isUppercase ? "A" : character.isLetter ? "a" : character
      if shape.last != sign { shape.append(sign) }
    }
  }
}
