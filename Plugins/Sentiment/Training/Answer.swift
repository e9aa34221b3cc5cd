import Copydesk

/// What a document says of the sentiment of a text or towards a name: its attribute `sentiment`.
struct Answer {
  /// How likely negative, neutral and positive are; nil when only a score is known.
  let classes: SIMD3<Float>?
  let score: Float
  /// The class, by its place; nil when only a score is known.
  let label: Int?

  static let labels = ["negative", "neutral", "positive"]

  /// - Parameter value: A map with `label`, the three probabilities, or `score`; anything else is no
  ///   answer.
  init?(_ value: Value?) {
    guard let map = value?.map else { return nil }
    let label = map["label"]?.string.flatMap(Self.labels.firstIndex(of:))
    let known = Self.labels.compactMap { map[$0]?.number.map(Float.init) }
    if known.count == 3, known.allSatisfy({ $0 >= 0 }), known.reduce(0, +) > 0 {
      let all = SIMD3(known[0], known[1], known[2])
      classes = all / all.sum()
    } else {
      classes = label.map { Self.smoothed($0) }
    }
    let score = map["score"]?.number.map { Float(max(-1, min(1, $0))) }
    guard classes != nil || score != nil else { return nil }
    // A class alone says little of how strong it is.
    self.score = score ?? classes.map { ($0.z - $0.x) * 0.6 } ?? 0
    self.label = label ?? classes.map(Self.likeliest)
  }

  /// A label that is none of the three; nil where there is no label or a known one.
  static func unknownLabel(_ value: Value?) -> String? {
    guard let label = value?.map?["label"]?.string, !labels.contains(label) else { return nil }
    return label
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
