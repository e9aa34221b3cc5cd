import Copydesk

/// The words that made a score, for the reader.
enum Explanation {
  private static let longest = 8

  /// The words that weighed most, strongest first.
  ///
  /// - Parameter tokens: Those of the sentence.
  static func words(
    _ weights: [VaderScore.Weight], in document: Document, _ tokens: ArraySlice<Annotation>
  ) -> [Value] {
    let strongest = weights.sorted {
      (abs($1.value), $0.range.lowerBound) < (abs($0.value), $1.range.lowerBound)
    }
    return strongest.prefix(longest).map { weight in
      .map([
        "text": .string(document.text(weight.range)),
        "token": .int(token(at: weight.range.lowerBound, tokens)),
        "weight": .double(Decimals.round(weight.value)),
      ])
    }
  }

  /// The number of the token at a place, or of the next one.
  private static func token(at position: Int, _ tokens: ArraySlice<Annotation>) -> Int {
    let index = tokens.firstIndex { $0.range.upperBound > position } ?? tokens.endIndex
    return index - tokens.startIndex
  }
}
