/// A news item and the texts that it is there for.
struct NewsItem {
  let element: Int
  /// Around all of its content.
  let body: Range<Int>
  /// Indices of the page's texts.
  let texts: Set<Int>

  init(_ element: Int, _ text: ElementText) {
    self.element = element
    let page = text.page
    let content = Self.content(of: element, text)
    var texts: Set<Int> = []
    for part in content {
      let body =
        text.elements(named: "body.content", in: part).first
        ?? text.elements(named: "body", in: part).first ?? part
      texts.formUnion(Self.texts(in: body, of: page))
    }
    self.texts = texts
    body = (content.first ?? element)..<(content.last.map { Int(page.elements[$0].end) } ?? element)
  }

  func end(in page: Page) -> Int { Int(page.elements[element].end) }

  /// The elements that hold text, by the names of NewsML-G2, NewsML 1 and NITF.
  private static func content(of element: Int, _ text: ElementText) -> [Int] {
    let inline = text.elements(named: "inlineXML", in: element).filter {
      let type =
        text.attribute("contenttype", of: text.page.elements[$0]) ?? "application/xhtml+xml"
      return type.contains("nitf") || type.contains("html")
    }
    let plain = text.elements(named: "inlineData", in: element).filter {
      (text.attribute("contenttype", of: text.page.elements[$0]) ?? "text/plain").hasPrefix("text/")
    }
    let older = text.elements(named: "DataContent", in: element)
    for found in [inline, plain, older] where !found.isEmpty { return found }
    return text.elements(named: "nitf", in: element)
  }

  private static func texts(in body: Int, of page: Page) -> [Int] {
    var texts: [Int] = []
    var index = Int(page.elements[body].firstText)
    while index < Int(page.elements[body].endText) {
      if let outer = leftOut(around: Int(page.texts[index].element), within: body, of: page) {
        index = max(index + 1, Int(page.elements[outer].endText))
      } else {
        texts.append(index)
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
