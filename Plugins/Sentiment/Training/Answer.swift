import Copydesk

/// What a document says of the sentiment of a text or towards a name: its attribute `sentiment`.
struct Answer {
  /// How likely negative, neutral and positive are; nil when only a score is known.
  let classes: SIMD3<Float>?
  /// Whether the probabilities were given, and not made of the label.
  let hasProbabilities: Bool
  let score: Float
  /// Whether the score was given, and not made of the classes.
  let hasScore: Bool
  /// The class, by its place; nil when only a score is known.
  let label: Int?

  static let labels = ["negative", "neutral", "positive"]

  /// A label that was corrected counts more than the probabilities and the score that were left beside
  /// it, which speak for another one.
  ///
  /// - Parameter value: A map with `label`, the three probabilities, or `score`; anything else, and what
  ///   has a ``fault(_:)``, is no answer.
  init?(_ value: Value?) {
    guard let map = value?.map, Self.fault(value) == nil else { return nil }
    let label = map["label"]?.string.flatMap(Self.labels.firstIndex(of:))
    let probabilities = Self.probabilities(map, label)
    classes = probabilities ?? label.map(Self.smoothed)
    hasProbabilities = probabilities != nil
    // Probabilities that speak for the label show that it was not corrected: of a text the score may be on the other
    // side, as both are means over sentences.
    let score = map["score"]?.number.map(Float.init)
      .flatMap { probabilities == nil && Self.contradicts($0, label) ? nil : $0 }
    guard classes != nil || score != nil else { return nil }
    hasScore = score != nil
    // A class alone says little of how strong it is.
    self.score = score ?? classes.map { ($0.z - $0.x) * 0.6 } ?? 0
    self.label = label ?? classes.map(Self.likeliest)
  }

  /// The three probabilities; nil where there are none, or where they speak against the label.
  private static func probabilities(_ map: Attributes, _ label: Int?) -> SIMD3<Float>? {
    let known = labels.compactMap { map[$0]?.number.map(Float.init) }
    guard known.count == 3 else { return nil }
    let all = SIMD3(known[0], known[1], known[2])
    if let label, all[label] < all.max() { return nil }
    return all / all.sum()
  }

  /// Whether a score lies where its label cannot be: on the other side, or far from neutral.
  private static func contradicts(_ score: Float, _ label: Int?) -> Bool {
    switch label {
    case 0: score > 0
    case 1: abs(score) > 0.5
    case 2: score < 0
    default: false
    }
  }

  /// A class as probabilities: not quite sure, as people err.
  private static func smoothed(_ label: Int) -> SIMD3<Float> {
    var classes = SIMD3<Float>(repeating: 0.017)
    classes[label] = 0.966
    return classes
  }

  static func likeliest(_ classes: SIMD3<Float>) -> Int {
    // Of equals the neutral one.
    classes.y >= classes.x && classes.y >= classes.z ? 1 : classes.x >= classes.z ? 0 : 2
  }
}
