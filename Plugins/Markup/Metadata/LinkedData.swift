import Copydesk

/// What the JSON-LD of a page says of its article (Schema.org).
struct LinkedData {
  private(set) var headline: String?
  private(set) var author: String?
  private(set) var datePublished: String?
  private(set) var publisher: String?
  private(set) var description: String?

  /// Things by their names, to which others refer.
  private var named: [String: Value] = [:]

  /// Reads all scripts of the type; one that is no JSON says nothing.
  static func read(_ page: Page, _ source: UnsafeBufferPointer<UInt8>) -> LinkedData {
    let text = ElementText(page: page, source: source)
    var data = LinkedData()
    for (element, range) in page.raws {
      let script = page.elements[Int(element)]
      let type = script.tag == .script ? text.attribute("type", of: script)?.lowercased() : nil
      guard let type, type.hasPrefix("application/ld+json") else { continue }
      // Many break their texts by line ends, which JSON does not allow.
      var json = JSONReader(source[range.bytes].map { max($0, 0x20) })
      if let value = try? json.readValue() { data.add(value) }
    }
    return data
  }

  private mutating func add(_ value: Value) {
    var things: [Attributes] = []
    Self.collect(value, depth: 0, &things)
    for thing in things {
      guard let id = thing["@id"]?.string, thing.count > 1, named[id] == nil else { continue }
      named[id] = .map(thing)
    }
    for thing in things where Self.isArticle(thing["@type"]) { take(thing) }
    // A page that is no article may still tell its date.
    for thing in things { datePublished = datePublished ?? name(thing["datePublished"]) }
  }

  /// All things, those within a graph and those that a page is about.
  private static func collect(_ value: Value, depth: Int, _ things: inout [Attributes]) {
    guard depth < 4, things.count < 1000 else { return }
    switch value {
    case .list(let values): for inner in values { collect(inner, depth: depth + 1, &things) }
    case .map(let map):
      things.append(map)
      for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
        if let inner = map[key] { collect(inner, depth: depth + 1, &things) }
      }
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
    headline = headline ?? name(article["headline"]) ?? name(article["name"])
    author = author ?? name(article["author"])
    datePublished = datePublished ?? name(article["datePublished"])
    publisher = publisher ?? name(article["publisher"])
    description = description ?? name(article["description"])
  }

  /// A text, the name of a person or an organisation, or several of them.
  private func name(_ value: Value?, depth: Int = 0) -> String? {
    guard depth < 4 else { return nil }
    switch value {
    case .string(let text):
      let text = ElementText.trimmed(ElementText.unescaped(text))
      return text.isEmpty || text.contains("<") ? nil : text
    case .map(let thing):
      return name(thing["name"], depth: depth + 1)
        ?? thing["@id"]?.string.flatMap { named[$0] }.flatMap {
          name($0.map?["name"], depth: depth + 1)
        }
    case .list(let things):
      let names = things.prefix(20).compactMap { name($0, depth: depth + 1) }
      return names.isEmpty ? nil : names.joined(separator: ", ")
    default: return nil
    }
  }
}
