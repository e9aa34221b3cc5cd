import Copydesk
import Glibc

/// Finds out how the program at a path is started.
struct PluginPath {
  private let path: String
  private let context: Context

  init(_ path: String, _ context: Context) {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    self.context = context
  }

  private static let interpreters = [
    "py": "python3", "js": "node", "mjs": "node", "sh": "sh", "rb": "ruby", "pl": "perl",
  ]

  func command() throws -> Command {
    let file = try isFolder ? programInFolder() : path
    guard access(context.resolve(file), R_OK) == 0 else {
      throw PluginFailure(.start, String(errorNumber: errno).lowercased())
    }
    // A program of the pipeline's folder is no program of PATH.
    let program = file.contains("/") ? file : "./\(file)"
    let suffix = file.split(separator: ".").last.map(String.init) ?? ""
    if let interpreter = Self.interpreters[suffix] {
      return Command(arguments: [interpreter, program], directory: context.directory)
    }
    guard access(context.resolve(file), X_OK) == 0 else {
      throw PluginFailure(
        .start, "it is no program; make it executable, or say with 'command' how to run it")
    }
    return Command(arguments: [program], directory: context.directory)
  }

  private var isFolder: Bool {
    var info = stat()
    return stat(context.resolve(path), &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
  }

  /// `stages/shout/shout.py` for `stages/shout`.
  private func programInFolder() throws -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let candidates = [name] + Self.interpreters.keys.sorted().map { "\(name).\($0)" }
    for candidate in candidates {
      var info = stat()
      let file = "\(path)/\(candidate)"
      if stat(context.resolve(file), &info) == 0, info.st_mode & S_IFMT == S_IFREG { return file }
    }
    throw PluginFailure(.start, "the folder holds no program of its name, such as '\(name).py'")
  }
}
