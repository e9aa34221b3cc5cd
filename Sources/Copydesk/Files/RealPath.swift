import Glibc

/// Where a path leads.
package enum RealPath {
  /// The path without links, `.` and `..`; what is not there yet is taken as it is written.
  package static func of(_ path: String, links: Int = 40) -> String {
    var known = path
    var rest: [Substring] = []
    while true {
      if let resolved = realpath(known.isEmpty ? "." : known, nil) {
        defer { free(resolved) }
        return rest.reversed().reduce(String(cString: resolved), appending)
      }
      if links > 0, let target = target(of: known) {
        let path = rest.reversed().reduce(target) { "\($0)/\($1)" }
        return of(path, links: links - 1)
      }
      while known.count > 1, known.hasSuffix("/") { known.removeLast() }
      let slash = known.lastIndex(of: "/")
      rest.append(slash.map { known[known.index(after: $0)...] } ?? known[...])
      known = slash.map { $0 == known.startIndex ? "/" : String(known[..<$0]) } ?? ""
    }
  }

  /// Where a link leads that leads nowhere yet; nil when the path is no link.
  private static func target(of path: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = buffer.withUnsafeMutableBytes {
      readlink(path, $0.baseAddress!.assumingMemoryBound(to: CChar.self), $0.count)
    }
    guard count > 0 else { return nil }
    let target = String(decoding: buffer[..<count], as: UTF8.self)
    guard !target.hasPrefix("/"), let slash = path.lastIndex(of: "/") else { return target }
    return "\(path[..<slash])/\(target)"
  }

  private static func appending(_ path: String, _ part: Substring) -> String {
    switch part {
    case ".", "": path
    case "..":
      path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? path
    default: path == "/" ? "/\(part)" : "\(path)/\(part)"
    }
  }
}
