public import Copydesk

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
  /// Creates the opener; it holds nothing.
  public init() {}

  public var options: [OptionReference] { PluginOptions.reference }

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
