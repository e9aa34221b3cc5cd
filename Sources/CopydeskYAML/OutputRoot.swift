import Copydesk

/// The folder that everything a pipeline writes must lie in.
struct OutputRoot {
  private let root: String
  private let shown: String

  init(_ path: String) {
    shown = path
    root = RealPath.of(path)
  }

  /// Says so where a path leads out of the folder, after `..` and links are followed.
  func check(_ path: String, at range: Range<Position>?, into findings: inout Findings) {
    // The file is written under another name first, which could be a link too.
    for path in [path, path + ".partial"] where !contains(RealPath.of(path)) {
      return findings.add(
        "'\(path)' lies outside of '\(shown)'", at: range,
        hint: "'--root FOLDER' allows outputs in another folder")
    }
  }

  private func contains(_ path: String) -> Bool {
    root == "/" || path == root || path.hasPrefix(root + "/")
  }
}
