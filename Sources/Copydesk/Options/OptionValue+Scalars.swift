extension Bool: OptionValue {
  public static var optionType: OptionType { .bool }

  public static func decode(
    _ node: ConfigNode, _ label: String, into findings: inout Findings
  ) -> Bool? {
    guard let (text, _) = node.scalar(optionType, label, into: &findings) else { return nil }
    switch text.lowercased() {
    case "true": return true
    case "false": return false
    case "yes", "on", "y":
      node.addMismatch(optionType, label, hint: "write 'true'", into: &findings)
    case "no", "off", "n":
      node.addMismatch(optionType, label, hint: "write 'false'", into: &findings)
    default: node.addMismatch(optionType, label, into: &findings)
    }
    return nil
  }

  public var optionText: String? { self ? "true" : "false" }
}

extension Int: OptionValue {
  public static var optionType: OptionType { .integer }

  public static func decode(
    _ node: ConfigNode, _ label: String, into findings: inout Findings
  ) -> Int? {
    guard let (text, _) = node.scalar(optionType, label, into: &findings) else { return nil }
    if let value = Int(text.filter { $0 != "_" }) { return value }
    node.addMismatch(optionType, label, into: &findings)
    return nil
  }

  public var optionText: String? { String(self) }
}

extension Double: OptionValue {
  public static var optionType: OptionType { .number }

  public static func decode(
    _ node: ConfigNode, _ label: String, into findings: inout Findings
  ) -> Double? {
    guard let (text, _) = node.scalar(optionType, label, into: &findings) else { return nil }
    if let value = Double(text), value.isFinite { return value }
    node.addMismatch(optionType, label, into: &findings)
    return nil
  }

  public var optionText: String? { String(self) }
}

extension String: OptionValue {
  public static var optionType: OptionType { .string }

  /// Takes the text as it stands, so `no` and `1.10` stay what was written.
  public static func decode(
    _ node: ConfigNode, _ label: String, into findings: inout Findings
  ) -> String? {
    node.scalar(optionType, label, into: &findings)?.text
  }

  public var optionText: String? { isEmpty ? "\"\"" : self }
}

/// A value out of a fixed list: an enum with string raw values in snake case.
public protocol OptionChoice: OptionValue, RawRepresentable, CaseIterable
where RawValue == String {
  /// The choice that another name for it may mean, to be proposed; nil unless implemented.
  static func meant(by name: String) -> Self?
}

extension OptionChoice {
  public static func meant(by name: String) -> Self? { nil }

  public static var optionType: OptionType { .choice(allCases.map(\.rawValue)) }

  public static func decode(
    _ node: ConfigNode, _ label: String, into findings: inout Findings
  ) -> Self? {
    guard let (text, _) = node.scalar(optionType, label, into: &findings) else { return nil }
    if let value = Self(rawValue: text) { return value }
    let hint =
      meant(by: text).map { "did you mean '\($0.rawValue)'?" }
      ?? NearMatch.hint(for: text, among: allCases.map(\.rawValue))
    node.addMismatch(optionType, label, hint: hint, into: &findings)
    return nil
  }

  public var optionText: String? { rawValue }
}

extension OnError: OptionChoice {}
