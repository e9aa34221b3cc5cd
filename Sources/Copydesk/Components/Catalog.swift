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

  public init(_ catalogs: [Catalog]) { self.catalogs = catalogs }

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
