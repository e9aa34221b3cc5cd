public import Copydesk
import Glibc

/// An item under `plugins` in a pipeline file: a path alone, or a map.
struct PluginOptions: HostSettingsOptions {
  var path: String?
  var command: [String]?
  var host = HostSettings()

  static let shorthand: String? = "path"
  static let fields: [Field<Self>] =
    [
      Field("path", \.path, "The plugin's program, or a folder with a program of its name."),
      Field("command", \.command, "In its place: the program and its arguments."),
    ] + hostFields
}

/// Opens plugins that are programs of their own.
public struct ExternalPlugins: PluginOpener {
  public init() {}

  public func open(
    _ node: ConfigNode, _ context: Context, into findings: inout Findings
  ) -> Catalog? {
    guard let options = PluginOptions.decode(node, of: "a plugin", into: &findings) else {
      return nil
    }
    do {
      let command = try Self.command(options, context)
      let program = Program(command: command, settings: options.host)
      return try Self.catalog(program)
    } catch {
      findings.add("plugin '\(Self.name(options))': \(error)", at: node)
      return nil
    }
  }

  private static func catalog(_ program: Program) throws -> Catalog {
    let declarations = try program.inspect { _, declarations in declarations }
    return Catalog(
      program.name,
      declarations.map { ComponentMaker(program: program, declaration: $0).spec })
  }

  private static func command(_ options: PluginOptions, _ context: Context) throws -> Command {
    if let command = options.command, options.path == nil, !command.isEmpty {
      return Command(arguments: command, directory: context.directory)
    }
    guard let path = options.path, options.command == nil else {
      throw PluginFailure(.start, "it needs either 'path' or 'command'")
    }
    return try PluginPath(path, context).command()
  }

  private static func name(_ options: PluginOptions) -> String {
    options.path ?? options.command?.first ?? "?"
  }
}

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
