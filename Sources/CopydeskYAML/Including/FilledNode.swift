import Copydesk

/// A part of a file with its variables filled in, beside the same part as it was written.
struct FilledNode {
  var filled: ConfigNode
  var written: ConfigNode

  /// The elements of the list under a key; nil where there is none. A value alone is a list of one where
  /// `takesOne` says so.
  func list(_ key: String, takesOne: Bool = false) -> [FilledNode]? {
    guard let filled = filled[key]?.value, let written = written[key]?.value, !filled.isNull else {
      return nil
    }
    guard case .list(let nodes) = filled.content, case .list(let sources) = written.content else {
      return takesOne ? [FilledNode(filled: filled, written: written)] : nil
    }
    return zip(nodes, sources).map { FilledNode(filled: $0, written: $1) }
  }

  /// The same map with a list under a key.
  func setting(_ key: String, to elements: [FilledNode]) -> FilledNode {
    FilledNode(
      filled: filled.setting(key, to: elements.map(\.filled)),
      written: written.setting(key, to: elements.map(\.written)))
  }
}

extension ConfigNode {
  /// The text of a scalar; nil of a list or a map.
  var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  fileprivate func setting(_ key: String, to elements: [ConfigNode]) -> ConfigNode {
    guard case .map(var entries) = content else { return self }
    let index = entries.firstIndex { $0.key == key }
    let old = index.map { entries[$0] }
    let list = ConfigNode(.list(elements), at: old?.value.range ?? range)
    let entry = Entry(key: key, keyRange: old?.keyRange ?? range, value: list)
    if let index { entries[index] = entry } else { entries.append(entry) }
    return ConfigNode(.map(entries), at: range)
  }
}
