/// The options of a component: a plain struct with defaults and a list of its fields.
///
/// ```swift
/// struct LongestOptions: Options {
///   var longest = 1
///   static let fields: [Field<Self>] = [
///     Field("longest", \.longest, "How many spaces a run may keep.", check: .atLeast(1))
///   ]
/// }
/// ```
public protocol Options: Sendable {
  /// Creates the defaults.
  init()

  /// What the YAML may say, in the order of the reference page.
  static var fields: [Field<Self>] { get }

  /// The option that a value alone stands for: with `"path"`, `- jsonl: out.jsonl` is short for
  /// `- jsonl: { path: out.jsonl }`. Nil unless implemented.
  static var shorthand: String? { get }
}

extension Options {
  public static var shorthand: String? { nil }

  package static var reference: [OptionReference] {
    let defaults = Self()
    return fields.map { $0.reference(defaults) }
  }
}

/// Options of a component that has none.
public struct NoOptions: Options {
  public static let fields: [Field<NoOptions>] = []
  public init() {}
}

/// What is known of one option, for the reference, `describe` and editors.
public struct OptionReference: Sendable {
  public let name: String
  public let help: String
  public let type: OptionType
  /// As it would be written in YAML; nil when the option is required or has none.
  public let defaultText: String?
  public let isRequired: Bool
  /// What values are allowed beyond the type, such as `at least 1`.
  public let check: String?
  /// What of that can be said in numbers.
  public let bounds: OptionBounds

  package init(
    name: String, help: String, type: OptionType, defaultText: String?, isRequired: Bool,
    check: String?, bounds: OptionBounds = OptionBounds()
  ) {
    self.bounds = bounds
    self.name = name
    self.help = help
    self.type = type
    self.defaultText = defaultText
    self.isRequired = isRequired
    self.check = check
  }
}

/// What a number may be at the least and at the most, and whether a text or a list must hold something; nil where nothing
/// bounds it.
public struct OptionBounds: Sendable, Equatable {
  public var minimum: Double?
  public var maximum: Double?
  public var isNotEmpty = false

  public init(minimum: Double? = nil, maximum: Double? = nil, isNotEmpty: Bool = false) {
    self.minimum = minimum
    self.maximum = maximum
    self.isNotEmpty = isNotEmpty
  }
}
