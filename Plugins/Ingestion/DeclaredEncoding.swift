/// What a page of HTML or XML says of its own encoding.
enum DeclaredEncoding {
  /// How far it is looked for, in bytes: further than the 1,024 of the standard, as many pages have scripts before it.
  private static let reach = 65_536

  /// Reads `<meta charset=…>`, `<meta … content="text/html; charset=…">` or `<?xml … encoding=…?>` at the start of a text
  /// that begins with a tag; nil where none says anything that is known.
  static func find(_ bytes: [UInt8]) -> Encoding? {
    let head = bytes.prefix(reach)
    guard head.first(where: { $0 > 0x20 }) == UInt8(ascii: "<") else { return nil }
    // What is not ASCII is of no matter here.
    var text = String(decoding: head.map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self).lowercased()
    if let body = text.firstRange(of: "<body") { text.removeSubrange(body.lowerBound...) }
    if text.drop(while: \.isWhitespace).hasPrefix("<?xml"), let end = text.firstRange(of: "?>"),
      let label = value(of: "encoding", in: text[..<end.lowerBound])
    {
      return Encoding(label: label)
    }
    var rest = text[...]
    while let start = rest.firstRange(of: "<meta") {
      rest = rest[start.upperBound...]
      let tag = rest.prefix { $0 != ">" }
      if let found = value(of: "charset", in: tag).flatMap({ Encoding(label: $0) }) {
        return found
      }
    }
    return nil
  }

  /// What stands behind `name=`, within quotes or not.
  private static func value(of name: String, in text: Substring) -> String? {
    var rest = text
    while let found = rest.firstRange(of: name) {
      rest = rest[found.upperBound...].drop(while: \.isWhitespace)
      guard rest.first == "=" else { continue }
      let value = rest.dropFirst().drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }
      return String(value.prefix { !$0.isWhitespace && !"\"';/".contains($0) })
    }
    return nil
  }
}
