import Glibc

/// The folder in which this program lies.
enum ProgramFolder {
  /// A path that starts there.
  static func path(_ relative: String) -> String { "\(folder)/\(relative)" }

  private static let folder: String = {
    let program = realpath("/proc/self/exe", nil)
    defer { free(program) }
    let path = program.map { String(cString: $0) } ?? "./copydesk"
    return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }()
}
