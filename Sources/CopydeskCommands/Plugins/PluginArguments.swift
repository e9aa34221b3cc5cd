import ArgumentParser
import Copydesk
import Glibc

/// The option `--plugin` of the commands that know components.
struct PluginArguments: ParsableArguments {
  @Option(
    name: .customLong("plugin"),
    help: ArgumentHelp(
      "Also use the components of a plugin, as under 'plugins' in a file.", valueName: "path"))
  var paths: [String] = []

  /// The program's components and those of the plugins.
  ///
  /// - Parameter directory: Where the plugins run.
  /// - Throws: ``ExitCode`` when one cannot be opened; why was told.
  func registry(directory: String = ".") throws -> Registry {
    let catalogs = try paths.map { path in
      try PluginFile(path).catalog(Context(directory: directory))
    }
    return Registry.standard.adding(catalogs)
  }
}

/// A plugin that is named on the command line.
struct PluginFile {
  /// A place for values that stand in no file.
  static let nowhere = Position(line: 1, column: 1)..<Position(line: 1, column: 1)

  private let path: String
  private let settings: [String: String]

  /// - Parameters:
  ///   - path: Relative to the folder that the program was started in.
  ///   - settings: What stands beside the path in a pipeline file.
  init(_ path: String, settings: [String: String] = [:]) {
    self.path = path
    self.settings = settings
  }

  /// Its components.
  ///
  /// - Throws: ``ExitCode`` when it cannot be opened; why was told.
  func catalog(_ context: Context = Context()) throws -> Catalog {
    var findings = Findings()
    if let catalog = Registry.standard.plugins?.open(node, context, into: &findings) {
      return catalog
    }
    for finding in findings.all {
      Console.error("error: \(finding.message)")
      if let hint = finding.hint { Console.error("hint: \(hint)") }
    }
    throw ExitCode(ExitCodes.wrongUsage)
  }

  private var node: ConfigNode {
    let values = settings.merging(["path": absolutePath]) { _, path in path }
    return ConfigNode(
      .map(
        values.sorted { $0.key < $1.key }.map { name, value in
          let node = ConfigNode(.scalar(value, isPlain: false), at: Self.nowhere)
          return ConfigNode.Entry(key: name, keyRange: Self.nowhere, value: node)
        }), at: Self.nowhere)
  }

  /// Whether it is a library, which runs within the program.
  var isLibrary: Bool { PluginFinder().isLibrary(path) }

  /// The plugin may run in another folder.
  var absolutePath: String {
    guard let resolved = realpath(PluginFinder.find(path, Context()), nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
