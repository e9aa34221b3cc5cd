/// A news item and the texts that it is there for.
struct NewsItem {
  let element: Int
  /// Indices of the page's texts.
  let texts: Set<Int>

  init(_ element: Int, _ text: ElementText) {
    self.element = element
    // Several contents are the same in other formats, or captions behind a story.
    for content in Self.contents(of: element, text) {
      let body =
        text.outermost(named: "body.content", in: content).first
        ?? text.outermost(named: "body", in: content).first ?? content
      let found = Self.texts(in: body, of: text.page)
      if !found.isEmpty {
        texts = found
        return
      }
    }
    texts = []
  }

  /// The elements that hold text, by the names of NewsML-G2, NewsML 1 and NITF.
  private static func contents(of element: Int, _ text: ElementText) -> [Int] {
    let names = ["inlineXML", "inlineData", "DataContent", "nitf"]
    let found = text.outermost(named: names, in: element).filter { content in
      let type = text.attribute("contenttype", of: text.page.elements[content])
      return type.map { $0.hasPrefix("text/") || $0.contains("nitf") || $0.contains("html") }
        ?? true
    }
    return text.isNamed(element, "nitf") ? [element] : found
  }

  private static func texts(in body: Int, of page: Page) -> Set<Int> {
    var texts: Set<Int> = []
    var index = Int(page.elements[body].firstText)
    while index < Int(page.elements[body].endText) {
      if let outer = leftOut(around: Int(page.texts[index].element), within: body, of: page) {
        index = max(index + 1, Int(page.elements[outer].endText))
      } else {
        texts.insert(index)
        index += 1
      }
    }
    return texts
  }

  /// The outermost element around one that is no part of the text.
  private static func leftOut(around element: Int, within body: Int, of page: Page) -> Int? {
    var found: Int?
    var index = element
    while index > body {
      let tag = page.elements[index].tag
      switch tag {
      case .header, .footer, .aside, .nav, .figure, .figcaption: found = index
      default: if tag.isSilent { found = index }
      }
      index = Int(page.elements[index].parent)
    }
    return found
  }
}
