import Copydesk
import Glibc

/// Turns paths, patterns and folders into files, in a fixed order.
enum InputPaths {
  struct File {
    /// As documents name it: as the pipeline writes it.
    let path: String
    let openPath: String
    /// In bytes on disk; nil for standard input.
    let size: Int?
    var isStandardInput: Bool { path == "-" }
  }

  /// `-` stands for standard input.
  ///
  /// - Parameter walksFolders: Whether a folder stands for all files below it.
  /// - Throws: When a path does not exist, or a pattern matches nothing.
  static func expand(
    _ paths: [String], _ context: Context, walksFolders: Bool
  ) throws -> [File] {
    var files: [File] = []
    for path in paths {
      let found = path.contains { "*?[".contains($0) } ? try match(path, context) : [path]
      for path in found { try add(path, context, walksFolders: walksFolders, to: &files) }
    }
    return files
  }

  private static func add(
    _ path: String, _ context: Context, walksFolders: Bool, to files: inout [File]
  ) throws {
    guard path != "-" else { return files.append(File(path: "-", openPath: "-", size: nil)) }
    let openPath = context.resolve(path)
    var status = stat()
    guard stat(openPath, &status) == 0 else { throw InputError(openPath, errno) }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      guard access(openPath, R_OK) == 0 else { throw InputError(openPath, errno) }
      files.append(File(path: path, openPath: openPath, size: Int(status.st_size)))
      return
    }
    guard walksFolders else { throw InputError(openPath, "is a folder, not an archive") }
    for name in try names(in: openPath) where !name.hasPrefix(".") {
      let below = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
      try add(below, context, walksFolders: true, to: &files)
    }
  }

  private static func names(in folder: String) throws -> [String] {
    guard let stream = opendir(folder) else { throw InputError(folder, errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  private static func match(_ pattern: String, _ context: Context) throws -> [String] {
    let resolved = context.resolve(pattern)
    let added = resolved.count - pattern.count
    var result = glob_t()
    defer { globfree(&result) }
    guard glob(resolved, 0, nil, &result) == 0, result.gl_pathc > 0 else {
      throw InputError(resolved, "matches no file")
    }
    return (0..<Int(result.gl_pathc)).compactMap { index in
      result.gl_pathv[index].map { String(String(cString: $0).dropFirst(added)) }
    }
  }
}

extension [InputPaths.File] {
  /// The size of all on disk; nil when some is not known.
  var totalSize: Int? {
    reduce(0) { total, file in total.flatMap { total in file.size.map { total + $0 } } }
  }
}

/// An input that cannot be read at all.
struct InputError: Error, CustomStringConvertible {
  let description: String

  init(_ path: String, _ number: Int32) {
    self.init(path, "cannot be read: \(String(cString: strerror(number)))")
  }

  init(_ path: String, _ what: String) { description = "'\(path)' \(what)" }
}
