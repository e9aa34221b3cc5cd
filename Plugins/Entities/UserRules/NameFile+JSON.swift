import Copydesk

extension NameFile {
  /// Reads `{"name": "Bern", "label": "GPE", "aliases": ["Berne"], "id": "Q70", "case": "any"}`.
  func jsonName(_ line: [UInt8]) throws -> ListedName {
    var name = ListedName(label: file.label ?? "", nameCase: file.nameCase)
    var json = JSONReader(line)
    do {
      guard try json.peek() == .object else { throw Problem("expected an object with 'name'") }
      try json.readObject { try Self.read($0, &$1, into: &name) }
      try json.readEnd()
    } catch let failure as JSONReader.Failure {
      throw Problem("\(failure)")
    }
    return name
  }

  private static func read(
    _ key: String, _ json: inout JSONReader, into name: inout ListedName
  ) throws {
    switch key {
    case "name": name.name = try text(key, &json)
    case "label": name.label = try text(key, &json)
    case "id": name.id = try text(key, &json)
    case "aliases":
      guard try json.peek() == .list else { throw Problem("'aliases' must be a list of texts") }
      try json.readList { name.aliases.append(try text("aliases", &$0)) }
    case "case":
      let text = try text(key, &json)
      guard let known = NameCase(rawValue: text) else {
        throw Problem("'case' must be exact, any or first, not '\(text)'")
      }
      name.nameCase = known
    default:
      throw Problem("unknown key '\(key)'; expected name, label, aliases, id or case")
    }
  }

  private static func text(_ key: String, _ json: inout JSONReader) throws -> String {
    guard try json.peek() == .string else { throw Problem("'\(key)' must be a text") }
    return try json.readString()
  }
}
