import Copydesk
import Glibc

/// Turns paths, patterns and folders into files, in a fixed order.
enum InputPaths {
  struct File {
    /// As documents name it: as the pipeline file writes it, or would write it.
    let path: String
    let openPath: String
    /// In bytes on disk; nil for standard input.
    let size: Int?
    var isStandardInput: Bool { path == "-" }
    var input: InputFile { InputFile(path: path, bytes: size, openPath: openPath) }
  }

  /// `-` stands for standard input.
  ///
  /// What is found in a folder or by a pattern and cannot be read is told when it is its turn; the
  /// others are read all the same.
  ///
  /// - Parameter walksFolders: Whether a folder stands for all files below it.
  /// - Throws: When a path that is named does not exist or cannot be read, or a pattern matches
  ///   nothing.
  static func expand(
    _ paths: [String], _ context: Context, walksFolders: Bool
  ) throws -> [File] {
    var files: [File] = []
    let (paths, context) = (paths.map { $0 == "-" ? $0 : context.named($0) }, context.whole)
    for path in paths {
      if path.contains(where: { "*?[".contains($0) }) {
        for found in try match(path, context) {
          try add(found, context, isNamed: false, walksFolders: walksFolders, to: &files)
        }
      } else {
        try add(path, context, isNamed: true, walksFolders: walksFolders, to: &files)
      }
    }
    return files
  }

  /// The size of an open file, which is closed where it cannot be told; nil for what is none, such as
  /// a pipe.
  static func size(of file: Int32, _ path: String) throws -> Int? {
    var status = stat()
    guard fstat(file, &status) == 0 else {
      let error = InputError(path, errno)
      close(file)
      throw error
    }
    return status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
  }

  private static func add(
    _ path: String, _ context: Context, isNamed: Bool, walksFolders: Bool, to files: inout [File]
  ) throws {
    guard path != "-" else { return files.append(File(path: "-", openPath: "-", size: nil)) }
    let openPath = context.resolve(path)
    var status = stat()
    if stat(openPath, &status) != 0 || isNamed && access(openPath, R_OK) != 0 {
      let error = InputError(openPath, errno)
      if isNamed || !error.isOfFile { throw error }
      // A link into nowhere; opening it will say so.
      return files.append(File(path: path, openPath: openPath, size: 0))
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      // A pipe that nobody writes to would be waited for without end.
      guard status.st_mode & S_IFMT == S_IFREG else {
        throw InputError(openPath, "is a pipe or a device, not a file; '-' is standard input")
      }
      return files.append(File(path: path, openPath: openPath, size: Int(status.st_size)))
    }
    guard walksFolders else { throw InputError(openPath, "is a folder, not a file") }
    try walk(path, openPath, context, isNamed: isNamed, to: &files)
  }

  private static func walk(
    _ path: String, _ openPath: String, _ context: Context, isNamed: Bool, to files: inout [File]
  ) throws {
    let found: [String]
    do { found = try names(in: openPath) } catch {
      if isNamed || !error.isOfFile { throw error }
      return files.append(File(path: path, openPath: openPath, size: 0))
    }
    for name in found where !name.hasPrefix(".") {
      let below = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
      guard isWalked(context.resolve(below)) else { continue }
      try add(below, context, isNamed: false, walksFolders: true, to: &files)
    }
  }

  /// Not so pipes and devices, which could be read without end, and links to folders, which may
  /// lead back.
  private static func isWalked(_ path: String) -> Bool {
    var (own, target) = (stat(), stat())
    guard lstat(path, &own) == 0, stat(path, &target) == 0 else { return true }
    switch target.st_mode & S_IFMT {
    case S_IFREG: return true
    case S_IFDIR: return own.st_mode & S_IFMT != S_IFLNK
    default: return false
    }
  }

  private static func names(in folder: String) throws(InputError) -> [String] {
    guard let stream = opendir(folder) else { throw InputError(folder, errno) }
    defer { closedir(stream) }
    var names: [String] = []
    // The end and an error look alike but for this.
    errno = 0
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw InputError(folder, errno) }
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
  /// Whether the file is to blame, and others may be read all the same.
  let isOfFile: Bool

  /// - Parameter number: An error's number.
  init(_ path: String, _ number: Int32) {
    description = "'\(path)' cannot be read: \(String(cString: strerror(number)))"
    isOfFile = [ENOENT, EACCES, EPERM, ENOTDIR, ELOOP, ENAMETOOLONG].contains(number)
  }

  init(_ path: String, _ what: String) {
    description = "'\(path)' \(what)"
    isOfFile = true
  }
}
