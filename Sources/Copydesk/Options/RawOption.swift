/// A part of a configuration that is kept as it was written, to be read when more is known.
package struct RawOption: OptionValue {
  package let node: ConfigNode

  package static var optionType: OptionType { .any }

  package static func decode(
    _ node: ConfigNode, _ label: String, into findings: inout Findings
  ) -> RawOption? { RawOption(node: node) }

  package var optionText: String? { nil }
}

/// A map that is kept as it was written.
package struct RawMap: OptionValue {
  package let node: ConfigNode

  package static var optionType: OptionType { .map(of: .any) }

  package static func decode(
    _ node: ConfigNode, _ label: String, into findings: inout Findings
  ) -> RawMap? {
    if case .map = node.content { return RawMap(node: node) }
    node.addMismatch(optionType, label, into: &findings)
    return nil
  }

  package var optionText: String? { nil }
}
