import Copydesk

/// The files that a pipeline writes: each once, within the folder for outputs, and none that it is
/// made of.
struct WrittenFiles {
  private let root: OutputRoot
  /// What the pipeline is made of, and what that is called.
  private var parts: [FileIdentity: String] = [:]
  /// Their real paths, and who writes them.
  private var known: [String: String] = [:]

  init(within root: OutputRoot) { self.root = root }

  /// Notes a file that nothing may write.
  mutating func protect(_ path: String, _ name: String) {
    if let file = FileIdentity(path) { parts[file] = name }
  }

  /// Notes that something writes a file, and says so where it must not.
  ///
  /// - Parameter range: Where it is named; nil for one that lies beside another.
  mutating func add(
    _ path: String, by writer: String, at range: Range<Position>?, into findings: inout Findings
  ) {
    if range != nil { root.check(path, at: range, into: &findings) }
    if let part = FileIdentity(path).flatMap({ parts[$0] }) {
      findings.add("'\(path)' is \(part), which would be written over", at: range)
    }
    if let other = known.updateValue(writer, forKey: RealPath.of(path)) {
      let both = other == writer ? "two sinks" : "\(other) and \(writer)"
      findings.add("\(both) write '\(path)'", at: range)
    }
  }
}
