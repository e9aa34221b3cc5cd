import ArgumentParser

/// What can be said of how a pipeline file is read.
struct PipelineArguments: ParsableArguments {
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Sets a variable for ${key} in the file.", valueName: "key=value"))
  var assignments: [String] = []

  @Option(
    help: ArgumentHelp(
      "Where outputs may lie (default: the folder of the pipeline file).", valueName: "folder"))
  var root: String?

  @ArgumentParser.OptionGroup var plugins: PluginArguments

  /// A file that is read so.
  ///
  /// - Parameter takesParts: Whether it may have stages, sources or sinks alone.
  func file(_ path: String, takesParts: Bool = false) throws -> PipelineFile {
    try PipelineFile(
      path, assignments: assignments, plugins: plugins, root: root, takesParts: takesParts)
  }
}
