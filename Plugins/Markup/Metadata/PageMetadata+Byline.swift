/// Who wrote a page.
extension PageMetadata {
  func byline() -> String? {
    let named =
      tags.first(
        "author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl"
      )
      .flatMap(Self.name) ?? linked.author.flatMap(Self.name)
    if let named { return named }
    let seen = text.first { element in
      element.tag == .a
        && text.attribute("rel", of: element)?.split(separator: " ").contains("author") == true
        || element.mayHaveProperty && text.attribute("itemprop", of: element) == "author"
    }
    return seen.flatMap(Self.name) ?? seenName()
  }

  /// The first short text that is named as the author's and looks like a name, but in comments and forms.
  private func seenName() -> String? {
    var index = 0
    while index < page.elements.count {
      if outline.marks[index].contains(.comments) || page.elements[index].tag == .form {
        index = Int(page.elements[index].end)
        continue
      }
      if outline.marks[index].contains(.byline),
        let name = text.short(index).flatMap(Self.name), Self.looksLikeName(name)
      {
        return name
      }
      index += 1
    }
    return nil
  }

  private static func looksLikeName(_ text: String) -> Bool {
    text.utf8.count <= 60 && text.contains(where: \.isUppercase)
      && !text.contains { $0.isNumber || "*:?!()".contains($0) }
  }

  /// A name without 'By' and without marks at its end; nil for what is an address, or no name.
  static func name(_ text: String) -> String? {
    var name = text[...]
    for word in leads where name.lowercased().hasPrefix(word) { name = name.dropFirst(word.count) }
    while let last = name.last, " ,;-–|·/".contains(last) { name.removeLast() }
    let isName =
      name.utf8.count >= 2 && name.utf8.count <= 200 && !name.contains("://")
      && !name.contains("@") && !names.contains(name.lowercased())
    return isName ? String(name) : nil
  }

  private static let leads = [
    "posted by ", "written by ", "article by ", "by ", "von ", "par ", "por ",
  ]
  /// What systems put there.
  private static let names: Set = [
    "admin", "administrator", "wordpressadmin", "root", "editor", "unknown", "no author", "posted",
    "by", "author",
    "autor", "webmaster",
  ]
}

extension Page.Element {
  /// Whether to look for a property of Schema.org: `itemprop="x"` at the least.
  fileprivate var mayHaveProperty: Bool { attributes.count >= 12 && (tag.isNamed || tag == .a) }
}
