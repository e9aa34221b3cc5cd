import Copydesk

extension Spec {
  /// The component's page in the reference, for a terminal.
  var referenceText: String {
    var parts = ["\(name) (\(kind.rawValue))\n\(summary)"]
    if !details.isEmpty { parts.append(details) }
    parts.append(options.isEmpty ? "No options." : "Options:\n" + options.referenceLines)
    parts += examples.map(\.referenceText)
    return parts.joined(separator: "\n\n")
  }
}

extension [OptionReference] {
  /// A line or two for each, those within others set in.
  var referenceLines: String {
    OptionList(self).entries.map { entry in
      let indent = String(repeating: "    ", count: entry.depth)
      let option = entry.option
      return "  \(indent)\(option.name): \(option.facts)\n      \(indent)\(option.help)"
    }.joined(separator: "\n")
  }
}

extension Example {
  var referenceText: String {
    var lines = ["Example: \(title)"]
    if !options.isEmpty {
      lines += options.split(separator: "\n").map { "  \($0)" }
    }
    lines.append("  in:  \(input.quotedForReference)")
    lines.append("  out: \(output?.quotedForReference ?? "(filtered)")")
    lines += (Array(metadata) + Array(attributes)).map { "  \($0.name): \($0.value.referenceText)" }
    return lines.joined(separator: "\n")
  }
}

extension Value {
  /// As YAML would have it: strings bare, anything else as JSON.
  fileprivate var referenceText: String { string ?? json }
}

extension String {
  fileprivate var quotedForReference: String {
    unicodeScalars.map { scalar in
      switch scalar {
      case "\n": "\\n"
      case "\t": "\\t"
      default:
        scalar.properties.isWhitespace && scalar != " "
          || scalar.properties.generalCategory == .format
          || scalar.properties.generalCategory == .control
          ? "\\u{\(String(scalar.value, radix: 16).uppercased())}" : String(scalar)
      }
    }.joined()
  }
}
