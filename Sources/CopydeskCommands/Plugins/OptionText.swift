import Copydesk
import CopydeskTesting
import CopydeskYAML

/// Options that are given on the command line, as YAML.
enum OptionText {
  /// - Returns: Nil when there are none.
  /// - Throws: ``BenchError`` when it is no YAML.
  static func node(_ text: String) throws -> ConfigNode? {
    guard !text.isEmpty else { return nil }
    let (root, findings) = YAMLParser.parse(Array(text.utf8))
    if let finding = findings.all.first { throw BenchError("--options: \(finding.message)") }
    return root
  }
}
