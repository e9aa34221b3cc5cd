import Glibc

/// Which entries of archives are read, by patterns with `*`, `?` and `[…]`.
struct EntryFilter: Sendable {
  /// Nothing stands for all.
  var include: [String] = []
  /// What is left out of these.
  var exclude: [String] = []

  /// A pattern without a slash is about an entry's name, one with a slash about its whole path, in which `*` stands for
  /// slashes, too.
  func contains(_ path: String) -> Bool {
    // As tar names them when it is given a folder by `.`.
    let path = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    return (include.isEmpty || include.contains { Self.matches(path, $0) })
      && !exclude.contains { Self.matches(path, $0) }
  }

  /// Whether a name or a path fits a pattern.
  static func matches(_ path: String, _ pattern: String) -> Bool {
    let name = pattern.contains("/") ? path[...] : path.split(separator: "/").last ?? ""
    return fnmatch(pattern, String(name), 0) == 0
  }
}
