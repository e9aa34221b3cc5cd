import Copydesk

/// A word that made a score, with its weight.
struct WeighedWord {
  let text: String
  /// The first of its tokens, counted from the first of the sentence.
  let token: Int
  let weight: Double

  private static let longestList = 8

  /// Those that weigh most, the strongest first.
  static func strongest(_ words: [WeighedWord]) -> [WeighedWord] {
    let order = words.sorted {
      ($1.weight.magnitude, $0.token) < ($0.weight.magnitude, $1.token)
    }
    return Array(order.prefix(longestList))
  }

  /// As `words` of a sentiment has it.
  var value: Value {
    .map(["text": .string(text), "token": .int(token), "weight": .double(weight.rounded(to: 4))])
  }
}
