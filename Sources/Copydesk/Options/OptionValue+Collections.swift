extension Optional: OptionValue where Wrapped: OptionValue {
  public static var optionType: OptionType { Wrapped.optionType }

  public static func decode(
    _ node: ConfigNode, _ label: String, into findings: inout Findings
  ) -> Wrapped?? {
    guard let value = Wrapped.decode(node, label, into: &findings) else { return nil }
    return .some(value)
  }

  public var optionText: String? { self?.optionText }
}

extension Array: OptionValue where Element: OptionValue {
  public static var optionType: OptionType { .list(of: Element.optionType) }

  /// Takes a list, or one value as a list of one.
  public static func decode(
    _ node: ConfigNode, _ label: String, into findings: inout Findings
  ) -> [Element]? {
    guard case .list(let nodes) = node.content else {
      if node.isNull {
        node.addMismatch(optionType, label, into: &findings)
        return nil
      }
      return Element.decode(node, label, into: &findings).map { [$0] }
    }
    let values = nodes.map { Element.decode($0, "each \(label)", into: &findings) }
    return values.contains { $0 == nil } ? nil : values.map { $0! }
  }

  public var optionText: String? {
    "[\(map { $0.optionText ?? "" }.joined(separator: ", "))]"
  }
}

/// Values under names that the user chooses, in the order of the file.
public struct OptionMap<Element: OptionValue>: OptionValue {
  public var entries: [(name: String, value: Element)]

  public init(_ entries: [(name: String, value: Element)] = []) { self.entries = entries }

  public static var optionType: OptionType { .map(of: Element.optionType) }

  public static func decode(
    _ node: ConfigNode, _ label: String, into findings: inout Findings
  ) -> OptionMap? {
    guard case .map(let nodes) = node.content else {
      node.addMismatch(optionType, label, into: &findings)
      return nil
    }
    let values = nodes.map { Element.decode($0.value, "'\($0.key)' in \(label)", into: &findings) }
    guard !values.contains(where: { $0 == nil }) else { return nil }
    return OptionMap(zip(nodes, values).map { ($0.key, $1!) })
  }

  public var optionText: String? {
    "{\(entries.map { "\($0.name): \($0.value.optionText ?? "")" }.joined(separator: ", "))}"
  }
}

/// Options within options: a map with fixed keys.
public protocol OptionGroup: Options, OptionValue {}

extension OptionGroup {
  public static var optionType: OptionType {
    .group(OptionKeys(String(reflecting: Self.self), shorthand: shorthand) { reference })
  }

  public static func decode(
    _ node: ConfigNode, _ label: String, into findings: inout Findings
  ) -> Self? {
    decode(node, of: label, into: &findings)
  }

  public var optionText: String? { nil }
}
