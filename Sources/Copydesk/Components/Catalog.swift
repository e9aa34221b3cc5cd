/// A visible list of specs. A plugin is a module with a catalog.
public struct Catalog: Sendable {
  /// The module's name, as `list` shows it.
  public let name: String
  public let specs: [Spec]

  /// - Precondition: No two specs of one kind share a name.
  public init(_ name: String, _ specs: [Spec]) {
    self.name = name
    self.specs = specs
  }
}

/// The catalogs that a program knows, in one place to look things up.
public struct Registry: Sendable {
  public let catalogs: [Catalog]

  /// Opens the plugins that a pipeline file names; nil where it can name none.
  public let plugins: (any PluginOpener)?

  public init(_ catalogs: [Catalog], plugins: (any PluginOpener)? = nil) {
    self.catalogs = catalogs
    self.plugins = plugins
  }

  /// The registry with more catalogs behind its own.
  public func adding(_ others: [Catalog]) -> Registry {
    Registry(catalogs + others, plugins: plugins)
  }

  /// All specs, in the order of the catalogs.
  public var specs: [Spec] { catalogs.flatMap(\.specs) }

  /// The spec of a kind with a name.
  public func spec(_ kind: Component.Kind, _ name: String) -> Spec? {
    specs.first { $0.kind == kind && $0.name == name }
  }

  /// The names of a kind, in order.
  public func names(of kind: Component.Kind) -> [String] {
    specs.filter { $0.kind == kind }.map(\.name)
  }
}

/// Turns what stands under `plugins` in a pipeline file into catalogs.
public protocol PluginOpener: Sendable {
  /// The components of one plugin.
  ///
  /// - Parameters:
  ///   - node: What the file says of it: a path, or a map.
  ///   - context: Where relative paths start.
  ///   - findings: Takes what is wrong with it.
  /// - Returns: Nil when something is.
  func open(_ node: ConfigNode, _ context: Context, into findings: inout Findings) -> Catalog?

  /// What a file may say of a plugin; nothing unless implemented.
  var options: [OptionReference] { get }
}

extension PluginOpener {
  public var options: [OptionReference] { [] }
}
