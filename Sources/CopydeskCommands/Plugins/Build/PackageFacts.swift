import Copydesk

/// What a plugin's package says of itself.
struct PackageFacts {
  /// The package's name.
  let name: String
  /// The package's first library.
  let product: String
  /// The module that declares the catalog: the first of that library.
  let module: String

  /// The catalog's name: the module's with a small first letter.
  var catalog: String { module.prefix(1).lowercased() + module.dropFirst() }

  /// - Parameter sdk: Where the package is to find the SDK.
  /// - Throws: ``BuildFailure`` when the manifest cannot be read or declares no library.
  init(folder: String, sdk: String) throws {
    let dump = try Tool(
      arguments: ["swift", "package", "--package-path", folder, "dump-package"],
      environment: ["COPYDESK_SDK": sdk]
    ).run(output: .returned)
    guard dump.end == .exit(0), let package = try JSONValue.parse(dump.output).map else {
      throw BuildFailure("the manifest of '\(folder)' cannot be read")
    }
    guard let library = package["products"]?.list?.compactMap(Self.library).first else {
      throw BuildFailure(
        "the package '\(folder)' has no library product",
        hint: "'copydesk new stage' shows what a plugin's manifest looks like")
    }
    (product, module) = library
    name = package["name"]?.string ?? module
  }

  /// A product with its first module, when it is a library.
  private static func library(_ product: Value) -> (String, String)? {
    guard let facts = product.map, facts["type"]?.map?["library"] != nil,
      let name = facts["name"]?.string, let module = facts["targets"]?.list?.first?.string
    else { return nil }
    return (name, module)
  }
}

/// Answers of the tools, which are JSON.
enum JSONValue {
  static func parse(_ bytes: [UInt8]) throws -> Value {
    var json = JSONReader(bytes)
    do { return try json.readValue() } catch {
      throw BuildFailure("the Swift tools answered with something that is no JSON: \(error)")
    }
  }
}

extension Value {
  fileprivate var list: [Value]? { if case .list(let values) = self { values } else { nil } }
}
