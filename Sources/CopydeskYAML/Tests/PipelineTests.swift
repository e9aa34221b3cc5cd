public import Copydesk

/// The tests of a pipeline file.
public struct PipelineTests: Sendable {
  public let all: [PipelineTest]
  private let files: [SourceFile]

  init(_ all: [PipelineTest], in files: [SourceFile]) {
    self.all = all
    self.files = files
  }

  /// What is not as expected, with the places in the file.
  public func error(_ findings: Findings) -> ConfigurationError {
    ConfigurationError(files, findings)
  }

  /// Reads the tests of a file, or says what is wrong with them.
  static func read(
    _ root: ConfigNode, _ context: Context, into findings: inout Findings
  ) -> [PipelineTest] {
    guard let entry = root["tests"] else { return [] }
    let nodes = [RawOption].decode(entry.value, "'tests'", into: &findings) ?? []
    return nodes.enumerated().compactMap { index, raw in
      guard let options = TestOptions.decode(raw.node, of: "a test", into: &findings) else {
        return nil
      }
      if let problem = options.problem { findings.add(problem, at: raw.node) }
      if let expect = options.expect?.node { check(expect, into: &findings) }
      return PipelineTest(options, number: index + 1, context, at: raw.node.range)
    }
  }

  private static func check(_ expect: ConfigNode, into findings: inout Findings) {
    for node in expect.emptyMaps {
      findings.add("an empty map is met by anything", at: node, hint: "say what must be in it")
    }
  }
}

extension ConfigNode {
  /// The maps without entries, at any depth.
  fileprivate var emptyMaps: [ConfigNode] {
    switch content {
    case .scalar: []
    case .list(let nodes): nodes.flatMap(\.emptyMaps)
    case .map(let entries): entries.isEmpty ? [self] : entries.flatMap { $0.value.emptyMaps }
    }
  }
}
