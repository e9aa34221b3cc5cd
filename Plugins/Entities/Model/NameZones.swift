/// Finds the stretches of a sentence that may hold names; everything else is outside of any.
///
/// A name has a word with a capital letter. What may stand between two of them (`of`, `and the`,
/// a hyphen), before the first (a number, `al-`) and behind the last (a number, `'s`) belongs to
/// their zone. So the model looks at a quarter of a text.
enum NameZones {
  /// How many tokens may stand between two capitalised words of one zone.
  private static let widestGap = 3
  /// How many tokens a zone has at the most: a text without an end is cut somewhere.
  private static let longest = 256

  /// The zones of a sentence, in their order.
  static func zones(
    _ words: [WordForm], _ sentence: DocumentForms.Sentence
  ) -> [Range<Int>] {
    if sentence.letterCase != .usual { return cut([sentence.tokens]) }
    var zones: [Range<Int>] = []
    for index in sentence.tokens where words[index].traits.contains(.capital) {
      let own = extended(index, words, sentence.tokens)
      if let last = zones.last, own.lowerBound - last.upperBound <= widestGap {
        zones[zones.count - 1] = last.lowerBound..<max(last.upperBound, own.upperBound)
      } else {
        zones.append(own)
      }
    }
    return cut(zones)
  }

  private static func cut(_ zones: [Range<Int>]) -> [Range<Int>] {
    guard zones.contains(where: { $0.count > longest }) else { return zones }
    return zones.flatMap { zone in
      stride(from: zone.lowerBound, to: zone.upperBound, by: longest).map {
        $0..<min($0 + longest, zone.upperBound)
      }
    }
  }

  /// A capitalised word with what may belong to its name on either side.
  private static func extended(
    _ index: Int, _ words: [WordForm], _ sentence: Range<Int>
  ) -> Range<Int> {
    var (start, end) = (index, index + 1)
    if start > sentence.lowerBound {
      if words[start - 1].traits.contains(.digit) {
        start -= 1
      } else if start - 1 > sentence.lowerBound, isHyphen(words[start - 1]),
        !words[start].traits.contains(.spaced), !words[start - 1].traits.contains(.spaced)
      {
        start -= 2
      }
    }
    if end < sentence.upperBound, isTail(words[end]) { end += 1 }
    if end + 1 < sentence.upperBound, isHyphen(words[end]), !words[end].traits.contains(.spaced),
      !words[end + 1].traits.contains(.spaced)
    {
      end += 2
    }
    return start..<end
  }

  private static func isHyphen(_ word: WordForm) -> Bool { word.count == 1 && word.head == 0x2D }

  /// Whether a token may end a name without a capital: a number, `'s`, `!`.
  private static func isTail(_ word: WordForm) -> Bool {
    word.traits.contains(.digit) || word.head == 0x2773 && word.count == 2
      || word.head == 0x21 && !word.traits.contains(.spaced)
  }
}
