import Copydesk

/// One of the files that make up a pipeline.
struct SourceFile: Sendable {
  /// As it is shown, and opened.
  let path: String
  let lines: SourceLines
  /// Where another includes it; nil for the pipeline file itself.
  let includedAt: Position?

  init(_ path: String, _ text: [UInt8], includedAt: Position? = nil) {
    self.path = path
    lines = SourceLines(String(decoding: text, as: UTF8.self))
    self.includedAt = includedAt
  }

  /// Where relative paths in it start.
  var context: Context {
    guard let slash = path.lastIndex(of: "/") else { return Context(directory: ".") }
    return Context(directory: slash == path.startIndex ? "/" : String(path[..<slash]))
  }
}
