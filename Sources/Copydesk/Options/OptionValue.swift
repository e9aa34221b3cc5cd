/// A type that an option can have.
public protocol OptionValue: Sendable {
  static var optionType: OptionType { get }

  /// Reads the value, or says what is wrong with it and returns nil.
  ///
  /// - Parameter label: Names the option in messages.
  static func decode(_ node: ConfigNode, _ label: String, into findings: inout Findings) -> Self?

  /// The value as it would be written in YAML; nil when there is none.
  var optionText: String? { get }
}

/// The types of options, for the reference, messages and editors.
public indirect enum OptionType: Sendable, Equatable {
  case bool
  case integer
  case number
  case string
  /// A condition or another expression in a language of its own.
  case expression
  /// A number of bytes with a unit, such as `64 MB`.
  case size
  /// A length of time with a unit, such as `30s`.
  case duration
  case choice([String])
  case list(of: OptionType)
  /// Names that the user chooses, with values of one type.
  case map(of: OptionType)
  /// A map with fixed keys, one of which a value alone may stand for.
  case group(OptionKeys)
  /// Whatever YAML can say.
  case any

  /// The words for it.
  public var description: String {
    switch self {
    case .bool: "true or false"
    case .integer: "a whole number"
    case .number: "a number"
    case .string: "a text"
    case .expression: "an expression"
    case .size: "a size such as '64 MB'"
    case .duration: "a time such as '30s'"
    case .choice(let names): "one of \(names.joined(separator: ", "))"
    case .list(of: .any): "a list"
    case .list(let element): "a list; each \(element.description)"
    case .map(of: .any): "a map"
    case .map(let value): "a map of names; each \(value.description)"
    case .group(let keys):
      keys.shorthand == nil ? "a map" : "a map, or its '\(keys.shorthand!)' alone"
    case .any: "any value"
    }
  }

  /// The words for it in a message, where a long list would bury the rest.
  var shortDescription: String {
    switch self {
    case .choice(let names) where names.count > 12:
      "one of \(names.prefix(6).joined(separator: ", ")) and \(names.count - 6) more"
    case .group, .map(of: .any): "a map"
    case .list(of: .any): "a list"
    case .list(let element): "a list; each \(element.shortDescription)"
    case .map(let value): "a map of names; each \(value.shortDescription)"
    default: description
    }
  }
}

/// The fixed keys of a map, which may hold maps of its own kind.
public struct OptionKeys: Sendable, Equatable {
  /// Names the kind of map: no two have the same.
  public let name: String
  /// The key that a value alone stands for.
  public let shorthand: String?
  private let make: @Sendable () -> [OptionReference]

  package init(
    _ name: String, shorthand: String?, options: @escaping @Sendable () -> [OptionReference]
  ) {
    self.name = name
    self.shorthand = shorthand
    make = options
  }

  /// What is known of each key, in the order of the reference page.
  public var options: [OptionReference] { make() }

  public static func == (a: OptionKeys, b: OptionKeys) -> Bool { a.name == b.name }
}

extension ConfigNode {
  /// The text of a scalar that is not null; else says what is wrong.
  package func scalar(
    _ type: OptionType, _ label: String, into findings: inout Findings
  ) -> (text: String, isPlain: Bool)? {
    if case .scalar(let text, let isPlain) = content, !isNull { return (text, isPlain) }
    addMismatch(type, label, into: &findings)
    return nil
  }

  package func addMismatch(
    _ type: OptionType, _ label: String, hint: String? = nil, into findings: inout Findings
  ) {
    findings.add(
      "\(label) must be \(type.shortDescription), not \(summary)", at: self,
      hint: hint ?? (isNull ? "a key needs a value behind its colon" : nil))
  }
}
