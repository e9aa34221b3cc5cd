import Copydesk

/// One of the files that make up a pipeline.
struct SourceFile: Sendable {
  /// As it is shown, and opened.
  let path: String
  let lines: SourceLines
  /// Where another includes it; nil for the pipeline file itself.
  let includedAt: Position?
  /// Where relative paths in it start.
  let context: Context

  /// The pipeline file itself.
  init(_ path: String, _ text: [UInt8]) {
    self.init(path, text, Context(directory: Self.folder(of: path) ?? "."), includedAt: nil)
  }

  init(_ path: String, _ text: [UInt8], _ context: Context, includedAt: Position?) {
    self.path = path
    self.context = context
    self.includedAt = includedAt
    lines = SourceLines(String(decoding: text, as: UTF8.self))
  }

  /// Where a file lies that this one names, and where relative paths in that start.
  func including(_ name: String) -> (path: String, context: Context) {
    let name = context.named(name)
    let path = context.whole.resolve(name)
    return (path, Context(within: context.whole, at: Self.folder(of: name) ?? ""))
  }

  /// Nil where a path is no more than a name.
  private static func folder(of path: String) -> String? {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) }
  }
}
