/// Ties a name in the YAML to a property of an options struct.
public struct Field<Root: Sendable>: Sendable {
  public let name: String
  public let help: String
  let isRequired: Bool
  let reference: @Sendable (Root) -> OptionReference
  let decode: @Sendable (ConfigNode, String, inout Root, inout Findings) -> Void

  /// - Parameters:
  ///   - name: Snake case; a noun, in the plural for a list.
  ///   - property: Where the value goes.
  ///   - help: One sentence for the reference.
  ///   - isRequired: Whether leaving it out is an error.
  ///   - check: What the value must be beyond its type.
  public init<V: OptionValue>(
    _ name: String, _ property: any WritableKeyPath<Root, V> & Sendable, _ help: String,
    isRequired: Bool = false, check: Check<V>? = nil
  ) {
    self.name = name
    self.help = help
    self.isRequired = isRequired
    reference = { defaults in
      OptionReference(
        name: name, help: help, type: V.optionType,
        defaultText: isRequired ? nil : defaults[keyPath: property].optionText,
        isRequired: isRequired, check: check?.description, bounds: check?.bounds ?? OptionBounds())
    }
    decode = { node, owner, root, findings in
      let label = "option '\(name)' of \(owner)"
      guard let value = V.decode(node, label, into: &findings) else { return }
      if let check, !check.holds(value) {
        let found = check.isObvious ? "" : ", not \(node.summary)"
        findings.add("\(label) must \(check.requirement)\(found)", at: node)
      } else {
        root[keyPath: property] = value
      }
    }
  }
}

/// A condition on an option's value, with the words for it.
public struct Check<V>: Sendable {
  /// Completes "a value that is …".
  public let description: String
  /// Completes "the option must …".
  let requirement: String
  /// Whether the requirement says what was found.
  let isObvious: Bool
  /// What of it can be said in numbers.
  let bounds: OptionBounds
  let holds: @Sendable (V) -> Bool

  public init(_ description: String, holds: @escaping @Sendable (V) -> Bool) {
    self.init(description, OptionBounds(), holds: holds)
  }

  private init(
    _ description: String, _ bounds: OptionBounds, holds: @escaping @Sendable (V) -> Bool
  ) {
    self.init(
      description, requirement: "be \(description)", isObvious: false, bounds: bounds, holds: holds)
  }

  private init(
    _ description: String, requirement: String, isObvious: Bool, bounds: OptionBounds,
    holds: @escaping @Sendable (V) -> Bool
  ) {
    self.bounds = bounds
    self.description = description
    self.requirement = requirement
    self.isObvious = isObvious
    self.holds = holds
  }
}

extension Check where V: Comparable & Sendable {
  public static func atLeast(_ low: V) -> Check {
    Check("at least \(low)", OptionBounds(minimum: number(low))) { $0 >= low }
  }

  public static func between(_ low: V, _ high: V) -> Check {
    let bounds = OptionBounds(minimum: number(low), maximum: number(high))
    return Check("between \(low) and \(high)", bounds) { $0 >= low && $0 <= high }
  }

  /// A bound in the unit in which a bare number is read; nil of what is none.
  private static func number(_ bound: V) -> Double? {
    switch bound {
    case let int as Int: Double(int)
    case let double as Double: double
    case let size as ByteCount: Double(size.bytes)
    default: nil
    }
  }
}

extension Check {
  /// Of an option that may be left out.
  public static func atLeast<W: Comparable & Sendable>(_ low: W) -> Check where V == W? {
    let check = Check<W>.atLeast(low)
    return Check(check.description, check.bounds) { $0.map(check.holds) ?? true }
  }
}

extension Check where V: Collection & Sendable {
  public static var notEmpty: Check {
    Check(
      "not empty", requirement: "not be empty", isObvious: true,
      bounds: OptionBounds(isNotEmpty: true)
    ) {
      !$0.isEmpty
    }
  }
}
