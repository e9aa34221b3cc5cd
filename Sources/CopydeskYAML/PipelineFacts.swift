import Copydesk
import Glibc

/// What the outcome of a pipeline depends on: each value of its file, and the files that its stages
/// and plugins name.
struct PipelineFacts {
  private(set) var facts: [PipelineFact] = []
  private let context: Context

  /// What changes nothing in the outputs.
  private static let ignored: Set = ["description", "ledger"]
  /// Lists whose values may name files that stages read.
  private static let reading: Set = ["stages", "plugins"]

  init(_ root: ConfigNode, _ context: Context) {
    self.context = context
    guard case .map(let entries) = root.content else { return }
    for entry in entries where !Self.ignored.contains(entry.key) {
      add(entry.value, entry.key, mayBeFile: Self.reading.contains(entry.key))
    }
  }

  private mutating func add(_ node: ConfigNode, _ name: String, mayBeFile: Bool) {
    switch node.content {
    case .scalar(let text, _):
      facts.append(PipelineFact(name, text))
      if mayBeFile, let content = content(of: text) {
        facts.append(PipelineFact("the content of \(text)", content))
      }
    case .list(let nodes):
      for (index, node) in nodes.enumerated() {
        add(node, "\(name)[\(index)]", mayBeFile: mayBeFile)
      }
    case .map(let entries):
      for entry in entries { add(entry.value, "\(name).\(entry.key)", mayBeFile: mayBeFile) }
    }
  }

  /// The size and hash of a file; nil for what names none.
  private func content(of text: String) -> String? {
    var status = stat()
    let path = context.resolve(text)
    guard !text.isEmpty, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      let bytes = try? MappedBytes(path: path)
    else { return nil }
    return "\(bytes.bytes.count) bytes, \(String(Checksum.of(bytes.bytes), radix: 16))"
  }
}
