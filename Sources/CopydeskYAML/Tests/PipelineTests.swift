public import Copydesk

/// The tests of a pipeline file.
public struct PipelineTests: Sendable {
  public let all: [PipelineTest]
  private let path: String
  private let text: [UInt8]

  init(_ all: [PipelineTest], path: String, text: [UInt8]) {
    self.all = all
    self.path = path
    self.text = text
  }

  /// What is not as expected, with the places in the file.
  public func error(_ findings: Findings) -> ConfigurationError {
    ConfigurationError(path: path, text: text, findings: findings)
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
      for (name, passages) in options.texts {
        for passage in passages
        where String.decode(passage.node, name, into: &findings)?.isEmpty == true {
          findings.add("\(name) is empty, which says nothing", at: passage.node)
        }
      }
      if let node = options.expect?.node, !node.isMap {
        findings.add("'expect' must be a map, not \(node.summary)", at: node)
      } else if let node = options.expect?.node, case .map([]) = node.content {
        findings.add("'expect' is empty, which says nothing", at: node)
      }
      return PipelineTest(options, number: index + 1, context, at: raw.node.range)
    }
  }
}
