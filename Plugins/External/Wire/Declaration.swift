import Copydesk

/// What a plugin says of one of its components.
struct Declaration: Sendable {
  let name: String
  let kind: Component.Kind
  let summary: String
  let details: String
  let options: [DeclaredOption]
  /// Nil in a sink that takes all layers.
  let reads: [Layer]?
  let writes: [Layer]
  let order: StageOrder
  let unit: OffsetUnit
  let examples: [Example]
  /// Whether a sink answers checkpoints with marks, and can go on from one.
  let isResumable: Bool

  var contract: Contract { Contract(reads: reads ?? [], writes: writes) }
}

/// One option that a plugin declares.
struct DeclaredOption: Sendable {
  let name: String
  let help: String
  let type: OptionType
  /// What the plugin is sent when the file does not say; null when there is nothing to send.
  let value: Value
  let isRequired: Bool
  let minimum: Double?
  let maximum: Double?

  /// Beyond it a number of bytes or seconds is nobody's meaning.
  static let largestNumber = 1e15

  var reference: OptionReference {
    OptionReference(
      name: name, help: help, type: type,
      defaultText: isRequired || value == .null ? nil : value.optionText(type),
      isRequired: isRequired, check: check,
      bounds: OptionBounds(minimum: minimum, maximum: maximum))
  }

  /// The words for its bounds; nil when it has none.
  var check: String? {
    switch (minimum, maximum) {
    case (let low?, let high?): "between \(text(low)) and \(text(high))"
    case (let low?, nil): "at least \(text(low))"
    case (nil, let high?): "at most \(text(high))"
    case (nil, nil): nil
    }
  }

  private func text(_ bound: Double) -> String { Value.double(bound).optionText(type) }
}

extension Value {
  /// The value as it would be written in YAML.
  func optionText(_ type: OptionType) -> String {
    switch (self, type) {
    case (.int(let bytes), .size): ByteCount(bytes).description
    case (.double(let bytes), .size): ByteCount(Int(bytes)).description
    case (_, .duration): TimeSpan(.seconds(number ?? 0)).description
    case (.double(let number), .integer): Int(exactly: number)?.description ?? "\(number)"
    case (.string(let text), _): text.isEmpty ? "\"\"" : text
    case (.list(let values), .list(let element)):
      "[\(values.map { $0.optionText(element) }.joined(separator: ", "))]"
    default: json
    }
  }

  /// A number of things that is not too large to be added up; nil for any other value.
  var count: Int? {
    number.flatMap { Int(exactly: $0.rounded()) }.flatMap { (0...1 << 53).contains($0) ? $0 : nil }
  }

}
