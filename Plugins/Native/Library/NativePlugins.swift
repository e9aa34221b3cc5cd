public import Copydesk
import Glibc

/// An item under `plugins` that is a library: it has no settings, as it runs within the program.
struct NativePluginOptions: Options {
  var path = ""

  static let shorthand: String? = "path"
  static let fields: [Field<Self>] = [
    Field("path", \.path, "The library, or the folder of its package.", isRequired: true)
  ]
}

/// Opens plugins that are Swift libraries and run within the program.
public struct NativePlugins: PluginOpener {
  private let fingerprint: Fingerprint

  /// - Parameter fingerprint: What a library must have in common with the program.
  public init(_ fingerprint: Fingerprint = .program) { self.fingerprint = fingerprint }

  /// Whether a path leads to a library or to a package of one, rather than to a program.
  public func isLibrary(_ path: String, _ context: Context) -> Bool {
    LibraryPath(path, context).isLibrary
  }

  /// Where `plugin build` puts the library of a package, and where it is looked for.
  public static func library(ofPackage folder: String) -> String {
    LibraryPath.library(ofPackage: folder)
  }

  public func open(
    _ node: ConfigNode, _ context: Context, into findings: inout Findings
  ) -> Catalog? {
    guard
      let options = NativePluginOptions.decode(
        node, of: "a plugin that is a library", into: &findings)
    else { return nil }
    let path = LibraryPath(options.path, context)
    do {
      return try NativeLibrary(path, fingerprint).catalog()
    } catch {
      findings.add(
        "plugin '\(options.path)': \(error)", at: node[Self.pathKey]?.value ?? node,
        hint: (error as? NativeFailure)?.hint)
      return nil
    }
  }

  private static let pathKey = "path"
}
