import Copydesk

/// A source that reads the files that it names.
protocol FileSource: Source {
  var paths: [String] { get }
  var context: Context { get }
  /// Whether a folder stands for all files below it.
  var walksFolders: Bool { get }
}

extension FileSource {
  var walksFolders: Bool { false }

  /// - Throws: When a path that is named does not exist or cannot be read, or a pattern matches
  ///   nothing.
  func inputFiles() throws -> [InputPaths.File] {
    try InputPaths.expand(paths, context, walksFolders: walksFolders)
  }

  func checkInputs() throws { _ = try inputFiles() }
}
