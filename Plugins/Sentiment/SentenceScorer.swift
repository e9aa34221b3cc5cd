import Copydesk

/// Scores sentences by the rules of VADER.
struct SentenceScorer: Sendable {
  struct Score {
    let value: Double
    let tokens: Int
  }

  /// One token as the rules see it.
  private struct Word {
    var role: Lexicon.Role?
    var isUpper: Bool
  }

  let lexicon: Lexicon

  // The constants are VADER's own, found by its authors in experiments.
  private static let capitals = 0.733
  private static let negation = -0.74
  private static let distanceDecay = [1, 0.95, 0.9]
  private static let beforeContrast = 0.5
  private static let afterContrast = 1.5
  private static let normalisation = 15.0

  /// The scores of all sentences.
  ///
  /// - Parameter names: Ranges whose words count nothing, in the order of the text.
  func scores(
    _ text: UnsafeBufferPointer<UInt8>, _ sentences: [Annotation], _ tokens: [Annotation],
    _ names: [Range<Int>]
  ) -> [Score] {
    var next = 0
    var name = 0
    var words: [Word] = []
    return sentences.map { sentence in
      words.removeAll(keepingCapacity: true)
      while next < tokens.count, tokens[next].range.lowerBound < sentence.range.upperBound {
        let range = tokens[next].range
        while name < names.count, names[name].upperBound <= range.lowerBound { name += 1 }
        let isName = name < names.count && names[name].lowerBound <= range.lowerBound
        if range.lowerBound >= sentence.range.lowerBound {
          words.append(word(text, range, isName: isName))
        }
        next += 1
      }
      return Score(value: score(words), tokens: words.count)
    }
  }

  private func word(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isName: Bool
  ) -> Word {
    var hash = FNV1a()
    var upper = 0
    for position in range {
      let byte = text[position]
      let isUpper = byte >= 0x41 && byte <= 0x5A
      if isUpper { upper += 1 }
      hash.combine(isUpper ? byte | 0x20 : byte)
    }
    return Word(
      role: isName ? nil : lexicon.role(hash.value), isUpper: upper > 1 && upper == range.count)
  }

  private func score(_ words: [Word]) -> Double {
    guard words.contains(where: { if case .valence? = $0.role { true } else { false } }) else {
      return 0
    }
    // Capitals stand out only where not all is in capitals.
    let upper = words.count { $0.isUpper }
    let capitalsCount = upper > 0 && upper < words.count
    let contrast = words.lastIndex { $0.role == .contrast }
    var sum = 0.0
    for index in words.indices {
      guard case .valence(let valence)? = words[index].role else { continue }
      let value = self.valence(valence, at: index, words, capitalsCount)
      sum += value * Self.weight(index, contrast: contrast)
    }
    return sum / (sum * sum + Self.normalisation).squareRoot()
  }

  private static func weight(_ index: Int, contrast: Int?) -> Double {
    guard let contrast, contrast > 0 else { return 1 }
    return index < contrast ? beforeContrast : afterContrast
  }

  /// A word's valence under the three words before it.
  private func valence(
    _ base: Double, at index: Int, _ words: [Word], _ capitalsCount: Bool
  ) -> Double {
    let sign = base < 0 ? -1.0 : 1.0
    var value = base
    if capitalsCount, words[index].isUpper { value += sign * Self.capitals }
    for distance in 0..<3 where index > distance {
      let before = words[index - distance - 1]
      switch before.role {
      case .booster(let strength):
        let loud = capitalsCount && before.isUpper ? (strength < 0 ? -1 : 1) * Self.capitals : 0
        value += sign * (strength + loud) * Self.distanceDecay[distance]
      case .negation: value *= Self.negation
      default: break
      }
    }
    return value
  }
}
