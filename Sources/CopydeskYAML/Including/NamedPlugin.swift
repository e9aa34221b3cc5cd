import Copydesk

/// A plugin as a file names it, to tell whether another file names the same.
struct NamedPlugin {
  /// The program, wherever it is named from.
  let program: String
  private let settings: Value

  init(_ node: ConfigNode, _ context: Context) {
    var ignored = Findings()
    var value = PlainValue.decode(node, "", into: &ignored)?.value ?? .null
    if value.map == nil { value = ["path": value] }
    var settings = value.map ?? [:]
    program = Self.program(settings, context)
    settings["path"] = nil
    settings["command"] = nil
    self.settings = .map(settings)
  }

  private static func program(_ plugin: Attributes, _ context: Context) -> String {
    if let path = plugin["path"]?.string {
      let resolved = context.resolve(path)
      // A name alone may be found elsewhere, from wherever it is named.
      return FileIdentity(resolved) == nil ? path : RealPath.of(resolved)
    }
    return RealPath.of(context.directory) + (plugin["command"] ?? .null).json
  }

  func hasSettings(of other: NamedPlugin) -> Bool {
    // Order does not matter.
    guard let own = settings.map, let others = other.settings.map else { return false }
    return own.count == others.count && own.allSatisfy { others[$0.name] == $0.value }
  }
}
