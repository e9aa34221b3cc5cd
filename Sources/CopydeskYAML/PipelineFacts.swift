import Copydesk
import Glibc

/// What the outcome of a pipeline depends on: each value of its file, and the files that its stages
/// and plugins name.
struct PipelineFacts {
  private(set) var facts: [PipelineFact] = []
  /// The files that stages and plugins name.
  private(set) var files: [String] = []
  /// Files that are there and cannot be read.
  private(set) var unreadable: [(message: String, range: Range<Position>)] = []
  /// Where relative paths start, by file.
  private let contexts: [Context]

  /// What changes nothing in the outputs.
  private static let ignored: Set = ["description", "ledger", "tests"]
  /// Lists whose values may name files that stages read.
  private static let reading: Set = ["stages", "plugins"]

  /// - Parameters:
  ///   - root: The file with its variables filled in.
  ///   - written: The file as it was written: the same tree, because variables fill in values only.
  init(_ root: ConfigNode, written: ConfigNode, _ contexts: [Context]) {
    self.contexts = contexts
    guard case .map(let entries) = root.content else { return }
    for entry in entries where !Self.ignored.contains(entry.key) {
      add(
        entry.value, written[entry.key]?.value, entry.key,
        mayBeFile: Self.reading.contains(entry.key))
    }
  }

  private mutating func add(
    _ node: ConfigNode, _ written: ConfigNode?, _ name: String, mayBeFile: Bool
  ) {
    switch node.content {
    case .scalar(let text, _):
      facts.append(PipelineFact(name, Self.shown(text, written)))
      let path = contexts[node.range.lowerBound.file].resolve(text)
      guard mayBeFile, !text.isEmpty, isFile(path) else { return }
      files.append(path)
      do {
        let content = try content(of: path)
        facts.append(PipelineFact("the content of \(Self.shown(text, written))", content))
      } catch {
        unreadable.append(("\(error)", node.range))
      }
    case .list(let nodes):
      for (index, node) in nodes.enumerated() {
        addFolder(of: node, "\(name)[\(index)]")
        add(node, written?.element(index), "\(name)[\(index)]", mayBeFile: mayBeFile)
      }
    case .map(let entries):
      for entry in entries {
        add(
          entry.value, written?[entry.key]?.value, "\(name).\(entry.key)", mayBeFile: mayBeFile)
      }
    }
  }

  /// What relative paths of a source mean that is included from another folder.
  private mutating func addFolder(of node: ConfigNode, _ name: String) {
    let folder = contexts[node.range.lowerBound.file].named("")
    if name.hasPrefix("sources["), !name.contains("."), !folder.isEmpty {
      facts.append(PipelineFact("the folder of \(name)", folder))
    }
  }

  /// A value as a ledger may keep it: what a variable fills in can be a password, so of that there is
  /// only a hash.
  private static func shown(_ text: String, _ written: ConfigNode?) -> String {
    guard case .scalar(let source, _)? = written?.content, source != text else { return text }
    var hash = FNV1a()
    hash.combine(text.utf8)
    return "\(source) (\(hash.hexadecimal))"
  }

  /// Whether a value names a file with content. One that nobody may read is left to the stage that
  /// wants it: another value may happen to be its name.
  private func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      && status.st_size > 0 && access(path, R_OK) == 0
  }

  /// The size and hash of a file.
  private func content(of path: String) throws -> String {
    let file = try MappedBytes(path: path)
    return withExtendedLifetime(file) {
      "\(file.bytes.count) bytes, \(String(Checksum.of(file.bytes), radix: 16))"
    }
  }
}

extension ConfigNode {
  /// An element of a list; nil when it has no such one.
  fileprivate func element(_ index: Int) -> ConfigNode? {
    guard case .list(let nodes) = content, nodes.indices.contains(index) else { return nil }
    return nodes[index]
  }
}
