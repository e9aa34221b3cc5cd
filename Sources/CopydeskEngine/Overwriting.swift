import Copydesk

/// Keeps a run from writing over what it reads.
enum Overwriting {
  /// - Parameter written: The files that the run will leave behind.
  /// - Throws: ``Refusal`` when one of them is an input.
  static func check(_ written: [String], inputs: @autoclosure () -> [InputFile]) throws {
    var known: [FileIdentity: String] = [:]
    for path in written {
      for name in [path, path + ".partial"] { FileIdentity(name).map { known[$0] = name } }
    }
    // Inputs can be many, and mostly no output is there yet.
    if known.isEmpty { return }
    for input in inputs() {
      guard let file = FileIdentity(input.openPath), let path = known[file] else { continue }
      throw Refusal("'\(path)' is an input of this run, which would be written over")
    }
  }
}
