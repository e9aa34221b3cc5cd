/// The rules by which a word's neighbours change its valence.
///
/// They are those of the reference implementation, oddities included: a word in the lexicon is
/// never a negation for another, idioms count from the fourth word on only, and so on.
struct VaderRules {
  let words: UnsafeBufferPointer<VaderWord>
  let roles: UnsafeBufferPointer<WordRole>
  /// Of all words together.
  let traits: WordTraits
  /// Whether some words stand in capitals and some do not.
  let capitalsStandOut: Bool

  // The constants are VADER's own, found by its authors in experiments.
  private static let capitals = 0.733
  private static let negation = -0.74
  private static let never = 1.25

  /// What a word of the lexicon carries among its neighbours.
  private func valence(at index: Int) -> Double {
    if role(index).boost != 0 { return 0 }
    if `is`(index, .kind), `is`(index + 1, .of) { return 0 }
    var value = startValue(index)
    if isLoud(index) { value += value > 0 ? Self.capitals : -Self.capitals }
    guard isShifted(index) else { return value }
    for distance in 1...3 where index >= distance && !words[index - distance].isScored {
      value += boost(from: index - distance, distance, of: value)
      value *= negation(of: index, by: distance)
      if distance == 3, traits.contains(.idiom) { value = idiom(at: index, value) }
    }
    return isNegatedByLeast(index) ? value * Self.negation : value
  }

  /// Whether words before it, or an idiom, may change what a word carries.
  private func isShifted(_ index: Int) -> Bool {
    traits.contains(.idiom)
      || words[max(0, index - 3)..<index].contains { $0.traits.contains(.shifting) }
  }

  /// What the words add up to.
  var sum: Double {
    guard !traits.contains(.but) else { return weights.reduce(0) { $0 + $1.value } }
    var sum = 0.0
    for index in words.indices where words[index].isScored { sum += valence(at: index) }
    return sum
  }

  /// What each word adds to the sum, in their order; words that add nothing are left out.
  var weights: [(word: Int, value: Double)] {
    var weights: [(word: Int, value: Double)] = []
    weights.reserveCapacity(8)
    for index in words.indices where words[index].isScored {
      let value = valence(at: index)
      if value != 0 { weights.append((index, value)) }
    }
    guard traits.contains(.but), let but = words.indices.first(where: { `is`($0, .but) })
    else { return weights }
    var contrast = Contrast(weights)
    contrast.apply(at: but)
    return contrast.weights
  }

  /// The lexicon's valence; a `no` near the word turns it around.
  private func startValue(_ index: Int) -> Double {
    let isAlternative = `is`(index - 1, .or) || `is`(index - 1, .nor)
    if `is`(index - 1, .no) || `is`(index - 2, .no) || (`is`(index - 3, .no) && isAlternative) {
      return role(index).valence * Self.negation
    }
    // Before another word of the lexicon, `no` does no more than turn it around.
    let isTurning = `is`(index, .no) && index + 1 < words.count && words[index + 1].isScored
    return isTurning ? 0 : role(index).valence
  }

  private func boost(from index: Int, _ distance: Int, of value: Double) -> Double {
    let strength = role(index).boost
    guard strength != 0 else { return 0 }
    let loud = isLoud(index) ? Self.capitals : 0
    let sum = value > 0 ? strength + loud : value < 0 ? -strength - loud : strength - loud
    return distance == 1 ? sum : sum * (distance == 2 ? 0.95 : 0.9)
  }

  /// The factor for the word at a distance before another.
  private func negation(of index: Int, by distance: Int) -> Double {
    if isNeverSo(index, distance) { return Self.never }
    if isWithoutDoubt(index, distance) { return 1 }
    return role(index - distance).isNegation ? Self.negation : 1
  }

  private func isNeverSo(_ index: Int, _ distance: Int) -> Bool {
    let isSo = { (index: Int) in `is`(index, .so) || `is`(index, .this) }
    switch distance {
    case 2: return `is`(index - 2, .never) && isSo(index - 1)
    // Here a `so` or `this` right before the word is enough without any `never`.
    case 3: return (`is`(index - 3, .never) && isSo(index - 2)) || isSo(index - 1)
    default: return false
    }
  }

  private func isWithoutDoubt(_ index: Int, _ distance: Int) -> Bool {
    distance > 1 && `is`(index - distance, .without)
      && (index - distance + 1..<index).contains { `is`($0, .doubt) }
  }

  private func isNegatedByLeast(_ index: Int) -> Bool {
    guard `is`(index - 1, .least), !words[index - 1].isScored else { return false }
    return !`is`(index - 2, .at) && !`is`(index - 2, .very)
  }

  /// Whether a word stands out by its capitals.
  private func isLoud(_ index: Int) -> Bool { capitalsStandOut && words[index].isUpper }

  func role(_ index: Int) -> WordRole { roles[words[index].role] }

  /// Whether there is such a word and it is this one.
  func `is`(_ index: Int, _ word: RuleWord) -> Bool { ruleWord(index) == word }

  func ruleWord(_ index: Int) -> RuleWord? {
    words.indices.contains(index) ? role(index).word : nil
  }
}
