import Copydesk

/// What lexicons say of a sentence, beside the network.
///
/// The network has learned how feelings are put in the texts that it saw; lexicons hold in others as
/// well, and both together do better there than either. It learns without them, as it leans on its own
/// texts more when they are there. The valence of a word is that of VADER's list and that of Hu and
/// Liu's, added. A booster within three words before it makes it stronger or weaker, a negation turns
/// it around, and behind `but` words count more (Hutto & Gilbert 2014).
struct WordValences: Sendable {
  /// How much the lexicons count on the scale of scores.
  static let weight: Float = 0.25

  /// Sums of valences are normalised to x / √(x² + 30).
  private static let base: Float = 30
  private static let negation: Float = -0.74
  /// What is left of a booster one, two and three words away.
  private static let fading: [Float] = [1, 0.95, 0.9]

  /// What a word does to others behind it.
  private enum Role: UInt8 {
    case none, negation, amplifier, dampener, but
  }

  private var valences: [Float]
  private var roles: [Role]
  private var terms = TermTable()

  init(_ features: WordFeatures) {
    valences = (0..<features.count).map { features.valence($0) }
    roles = Array(repeating: .none, count: valences.count)
    func set(_ words: [Substring], _ role: Role) {
      for word in words { self.set(features.row(FNV1a.hash(word.utf8)), role) }
    }
    for words in Self.terms { terms.add(words.map { features.row(FNV1a.hash($0.utf8)) }) }
    set(Self.neutral, .none)
    set(RuleVocabulary.negations + ["no", "n't", "n’t"], .negation)
    set(RuleVocabulary.amplifiers, .amplifier)
    set(RuleVocabulary.dampeners, .dampener)
    set(["but"], .but)
  }

  private mutating func set(_ row: Int32, _ role: Role) {
    guard row >= WordFeatures.Row.words else { return }
    roles[Int(row)] = role
    valences[Int(row)] = 0
  }

  /// What the words of a sentence add to the place of its score, one by one.
  func shares(_ rows: [Int32], into shares: inout [Float]) {
    shares.removeAll(keepingCapacity: true)
    for index in rows.indices { shares.append(valence(at: index, rows)) }
    contrast(rows, &shares)
    let sum = shares.reduce(0, +)
    let scale = Self.weight / (sum * sum + Self.base).squareRoot()
    for index in shares.indices { shares[index] *= scale }
  }

  private func contrast(_ rows: [Int32], _ shares: inout [Float]) {
    guard let but = rows.firstIndex(where: { roles[Int($0)] == .but }) else { return }
    for index in shares.indices { shares[index] *= index < but ? 0.5 : 1.5 }
  }

  private func valence(at index: Int, _ rows: [Int32]) -> Float {
    var valence = valences[Int(rows[index])]
    guard valence != 0, !terms.contains(wordAt: index, of: rows) else { return 0 }
    for distance in 1...3 where distance <= index {
      switch roles[Int(rows[index - distance])] {
      case .negation: valence *= Self.negation
      case .amplifier: valence += boost(valence, distance)
      case .dampener: valence -= boost(valence, distance)
      case .none, .but: break
      }
    }
    return valence
  }

  private func boost(_ valence: Float, _ distance: Int) -> Float {
    let boost = Float(RuleVocabulary.boost) * Self.fading[distance - 1]
    return valence < 0 ? -boost : boost
  }
}
