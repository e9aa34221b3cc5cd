import Copydesk

/// What is said of a sentiment and cannot be.
extension Answer {
  /// What is wrong with it, for people; nil where nothing is said or all of it can be.
  static func fault(_ value: Value?) -> String? {
    guard let value, value != .null else { return nil }
    guard let map = value.map else { return "no map but \(text(value))" }
    let label = map["label"]
    if let label, !labels.contains(label.string ?? "") { return "label \(text(label))" }
    let score = map["score"]
    if let score, !(-1...1).contains(score.number ?? .nan) { return "score \(text(score))" }
    let known = labels.compactMap { map[$0] }
    if let fault = probabilityFault(known) { return fault }
    return label == nil && score == nil && known.isEmpty
      ? "a map without label, score and probabilities" : nil
  }

  private static func probabilityFault(_ known: [Value]) -> String? {
    if known.isEmpty { return nil }
    if known.count < labels.count { return "\(known.count) of three probabilities" }
    if let wrong = known.first(where: { !(0...1).contains($0.number ?? .nan) }) {
      return "probability \(text(wrong))"
    }
    // As they are reckoned with: what is too small for a `Float` would be divided by 0.
    return known.allSatisfy { Float($0.number ?? 0) == 0 } ? "three probabilities of 0" : nil
  }

  /// For people.
  static func text(_ value: Value) -> String {
    switch value {
    case .string(let string): "'\(string)'"
    case .bool(let bool): "\(bool)"
    case .int(let int): "\(int)"
    case .double(let double): "\(double)"
    case .null: "null"
    case .list: "a list"
    case .map: "a map"
    }
  }
}
