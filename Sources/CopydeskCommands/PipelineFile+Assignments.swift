import Copydesk
import CopydeskYAML

extension PipelineFile {
  /// Tells which variables of `--set` stand in none of the files, as a misspelt one does.
  ///
  /// - Returns: Whether there are any.
  static func tellUnusedAssignments(of files: [PipelineFile]) -> Bool {
    let known = files.reduce(into: Set()) { $0.formUnion($1.variablesInIt) }
    let unused = Set(files.flatMap(\.assigned)).subtracting(known)
    for name in unused.sorted() {
      let place = files.count == 1 ? "'\(files[0].path)'" : "these files"
      Console.error(
        "error: \(place) has no variable '\(name)', which '--set' sets; "
          + hint(for: name, among: known.sorted()))
    }
    return !unused.isEmpty
  }

  private static func hint(for name: String, among known: [String]) -> String {
    if known.isEmpty { return "it has none" }
    return NearMatch.hint(for: name, among: known)
      ?? "it has \(known.joined(separator: ", "))"
  }

  private var variablesInIt: Set<String> {
    (try? loader(.standard).variables(in: read(), path: path)) ?? []
  }
}
