import Copydesk
import External
import Glibc
import Native

/// Opens any plugin that a pipeline file names: a library or a program, beside the file or in one of
/// the folders for plugins.
struct PluginFinder: PluginOpener {
  private let libraries = NativePlugins()
  private let programs = ExternalPlugins()

  var options: [OptionReference] { programs.options }

  func open(_ node: ConfigNode, _ context: Context, into findings: inout Findings) -> Catalog? {
    guard let path = Self.path(of: node) else {
      return programs.open(node, context, into: &findings)
    }
    let found = Self.find(path, context)
    return libraries.isLibrary(found, context)
      ? libraries.open(Self.setting(found, in: node), context, into: &findings)
      : programs.open(Self.setting(found, in: node), context, into: &findings)
  }

  /// Whether a path of the command line leads to a library.
  func isLibrary(_ path: String) -> Bool {
    libraries.isLibrary(Self.find(path, Context()), Context())
  }

  /// The folders in which a plugin's bare name is looked up.
  static var folders: [String] {
    let own = getenv("COPYDESK_PLUGINS").map { String(cString: $0) } ?? ""
    return own.split(separator: ":").map(String.init)
      + [ProgramFolder.path("../lib/copydesk/plugins")]
  }

  /// A bare name that leads nowhere from the pipeline file may stand for a plugin in a folder.
  static func find(_ path: String, _ context: Context) -> String {
    guard !path.contains("/"), access(context.resolve(path), F_OK) != 0 else { return path }
    let candidates = folders.flatMap { ["\($0)/\(path)", "\($0)/\(path).so"] }
    return candidates.first { access($0, F_OK) == 0 } ?? path
  }

  private static func path(of node: ConfigNode) -> String? {
    if case .scalar(let path, _) = node.content { return path }
    if case .scalar(let path, _)? = node["path"]?.value.content { return path }
    return nil
  }

  /// The same item with another path.
  private static func setting(_ path: String, in node: ConfigNode) -> ConfigNode {
    switch node.content {
    case .scalar(_, let isPlain):
      return ConfigNode(.scalar(path, isPlain: isPlain), at: node.range)
    case .map(let entries):
      return ConfigNode(
        .map(
          entries.map { entry in
            entry.key == "path"
              ? .init(
                key: entry.key, keyRange: entry.keyRange, value: setting(path, in: entry.value))
              : entry
          }), at: node.range)
    case .list: return node
    }
  }
}
