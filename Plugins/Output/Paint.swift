import Copydesk

/// Colours for a terminal, or their likeness in plain text.
package struct Paint {
  package let isColored: Bool

  package init(isColored: Bool) { self.isColored = isColored }

  private static let colors = [
    "PERSON": "1;36", "ORG": "1;35", "GPE": "1;33", "LOC": "1;33", "NORP": "33", "DATE": "34",
    "TIME": "34", "MONEY": "32", "PERCENT": "32", "QUANTITY": "32",
  ]

  /// The colour of a kind of entity.
  static func color(of label: String) -> String { colors[label] ?? "1" }

  package func callAsFunction(_ text: String, _ code: String) -> String {
    isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  /// Text for a terminal: without control characters, which could steer it, or turn its direction, and without line breaks
  /// unless they are to stay.
  package func clean(_ text: String, keepsLines: Bool = false) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.isControl && !(keepsLines && $0 == "\n") ? " " : $0 }))
  }

  /// What follows the text of an entity: its label, and how this mention is spoken of.
  func tail(_ label: String, _ sentiment: Sentiment?) -> String {
    let mark = sentiment.map { " " + score($0, digits: 1) } ?? ""
    return isColored ? self("/\(label)", "2") + mark : " \(label)\(mark)]"
  }

  /// A word underlined in the colour of its weight, the brighter the heavier, or with its weight
  /// behind it. The line tells it from amounts, which are green too.
  func word(_ text: String, _ word: WeightedWords.Word) -> String {
    guard isColored else { return "\(text)(\(Self.number(word.weight, digits: 2)))" }
    let hue = word.weight < 0 ? "1" : "2"
    let brightness = word.strength > 2 / 3.0 ? "1;4;9" : word.strength > 1 / 3.0 ? "4;9" : "4;3"
    return self(text, brightness + hue)
  }

  /// A score in the colour of its label.
  ///
  /// - Parameter isAligned: Whether one without a sign has a blank in its place.
  func score(_ sentiment: Sentiment, digits: Int = 2, isAligned: Bool = false) -> String {
    let number = Self.number(sentiment.score, digits: digits)
    return self(
      isAligned && !"+-".contains(number.first!) ? " " + number : number, Self.color(of: sentiment))
  }

  private static func color(of sentiment: Sentiment) -> String {
    switch sentiment.label {
    case "negative": "31"
    case "positive": "32"
    default: "2"
    }
  }

  /// A number with its sign, which 0 has not, and one or two decimal places.
  private static func number(_ value: Double, digits: Int) -> String {
    let scale = digits == 1 ? 10.0 : 100
    let rounded = (value.magnitude * scale).rounded()
    let sign = rounded == 0 ? "" : value < 0 ? "-" : "+"
    let decimals = String(Int(rounded.truncatingRemainder(dividingBy: scale)))
    let zeros = String(repeating: "0", count: digits - decimals.count)
    return "\(sign)\(Int(rounded / scale)).\(zeros)\(decimals)"
  }
}
