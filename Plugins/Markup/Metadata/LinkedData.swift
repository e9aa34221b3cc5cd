import Copydesk

/// What the JSON-LD of a page says of its article (Schema.org).
struct LinkedData {
  private(set) var headline: String?
  private(set) var author: String?
  private(set) var datePublished: String?
  private(set) var publisher: String?
  private(set) var description: String?

  /// Reads all scripts of the type; one that is no JSON says nothing.
  static func read(_ page: Page, _ source: UnsafeBufferPointer<UInt8>) -> LinkedData {
    let text = ElementText(page: page, source: source)
    var data = LinkedData()
    for (element, range) in page.raws {
      let script = page.elements[Int(element)]
      guard script.tag == .script, text.attribute("type", of: script) == "application/ld+json"
      else {
        continue
      }
      var json = JSONReader(Array(source[range.bytes]))
      if let value = try? json.readValue() { data.add(value) }
    }
    return data
  }

  private mutating func add(_ value: Value) {
    switch value {
    case .list(let values): values.forEach { add($0) }
    case .map(let map):
      if Self.isArticle(map["@type"]) { take(map) }
      if let graph = map["@graph"] { add(graph) }
    default: break
    }
  }

  private static func isArticle(_ type: Value?) -> Bool {
    switch type {
    case .string(let name):
      name.hasSuffix("Article") || name.hasSuffix("Posting") || name == "Report" || name == "Recipe"
    case .list(let types): types.contains { isArticle($0) }
    default: false
    }
  }

  private mutating func take(_ article: Attributes) {
    headline = headline ?? Self.name(article["headline"]) ?? Self.name(article["name"])
    author = author ?? Self.name(article["author"])
    datePublished = datePublished ?? Self.name(article["datePublished"])
    publisher = publisher ?? Self.name(article["publisher"])
    description = description ?? Self.name(article["description"])
  }

  /// A text, the name of a person or an organisation, or several of them.
  private static func name(_ value: Value?) -> String? {
    switch value {
    case .string(let text):
      let text = ElementText.trimmed(text)
      return text.isEmpty ? nil : text
    case .map(let thing): return name(thing["name"])
    case .list(let things):
      let names = things.compactMap { name($0) }
      return names.isEmpty ? nil : names.joined(separator: ", ")
    default: return nil
    }
  }
}
