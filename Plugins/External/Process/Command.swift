/// How a plugin's program is started.
struct Command: Sendable, Equatable {
  /// The program and its arguments; a program without `/` is looked up in `PATH`.
  let arguments: [String]
  /// The folder that it runs in, where its relative paths start: that of the pipeline file.
  let directory: String
}
