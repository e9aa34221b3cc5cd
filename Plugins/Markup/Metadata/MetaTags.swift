/// The `meta` elements of a page by their names, in lower case; the first of a name counts.
struct MetaTags {
  private var contents: [String: String] = [:]

  init(_ page: Page, _ source: UnsafeBufferPointer<UInt8>) {
    let text = ElementText(page: page, source: source)
    for element in page.elements where element.tag == .meta {
      let attributes = text.attributes(of: element)
      guard
        let content = attributes["content"].map({ ElementText.trimmed(ElementText.unescaped($0)) }),
        !content.isEmpty
      else {
        continue
      }
      for key in ["name", "property", "itemprop", "http-equiv"] {
        guard let name = attributes[key]?.lowercased(), contents[name] == nil else { continue }
        contents[name] = content
      }
    }
  }

  /// What the first of these names stands for.
  func first(_ names: String...) -> String? {
    names.lazy.compactMap { contents[$0] }.first
  }
}
