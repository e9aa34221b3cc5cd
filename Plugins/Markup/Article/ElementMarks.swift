/// What an element's names and roles say of it.
struct ElementMarks: OptionSet {
  let rawValue: UInt8
  /// The text of the article and nothing else: `itemprop="articleBody"`, `class="entry-content"`.
  static let body = ElementMarks(rawValue: 1)
  /// Around the article: `class="post"`, `role="main"`.
  static let around = ElementMarks(rawValue: 2)
  /// Beside the article: `class="related"`, `role="navigation"`.
  static let aside = ElementMarks(rawValue: 4)
  /// What readers wrote.
  static let comments = ElementMarks(rawValue: 8)
  /// Not to be seen.
  static let hidden = ElementMarks(rawValue: 16)
  /// Who wrote it: `class="author"`.
  static let byline = ElementMarks(rawValue: 32)
  /// When it was published: `class="entry-date"`.
  static let date = ElementMarks(rawValue: 64)
}

/// Reads the marks of elements off their attributes.
struct MarkReader {
  let source: UnsafeBufferPointer<UInt8>

  func marks(of page: Page) -> [ElementMarks] {
    page.elements.map { element in
      let isNamed = element.tag.isNamed && !element.isSilent && !element.attributes.isEmpty
      return isNamed ? marks(of: element) : []
    }
  }

  private func marks(of element: Page.Element) -> ElementMarks {
    var marks: ElementMarks = []
    for attribute in TagAttributes(source, in: element.attributes.bytes) {
      switch attribute.name.count {
      case 2 where isNamed(attribute, "id") && !element.tag.isHeading:
        marks.formUnion(names(attribute.value, isID: true))
      case 5 where isNamed(attribute, "class"): marks.formUnion(names(attribute.value))
      case 4 where isNamed(attribute, "role"): marks.formUnion(role(attribute.value))
      case 5 where isNamed(attribute, "style"): marks.formUnion(style(attribute.value))
      case 6 where isNamed(attribute, "hidden"): marks.insert(.hidden)
      case 8 where isNamed(attribute, "itemprop"): marks.formUnion(property(attribute.value))
      case 11 where isNamed(attribute, "aria-hidden"):
        if text(attribute.value) == "true" { marks.insert(.hidden) }
      default: break
      }
    }
    return marks
  }

  private func isNamed(_ attribute: TagAttributes.Attribute, _ name: StaticString) -> Bool {
    let letters = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    return zip(source[attribute.name], letters).allSatisfy { $0 | 0x20 == $1 | 0x20 }
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: source[range]), as: UTF8.self).lowercased()
  }

  private func role(_ value: Range<Int>) -> ElementMarks {
    switch text(value) {
    case "navigation", "complementary", "contentinfo", "banner", "search", "dialog", "menu",
      "menubar", "toolbar", "alert", "alertdialog", "tooltip", "form":
      .aside
    case "main", "article": .around
    default: []
    }
  }

  private func style(_ value: Range<Int>) -> ElementMarks {
    let style = text(value).filter { $0 != " " }
    return style.contains("display:none") || style.contains("visibility:hidden") ? .hidden : []
  }

  private func property(_ value: Range<Int>) -> ElementMarks {
    switch text(value) {
    case "articlebody", "text", "reviewbody": .body
    case "comment": .comments
    default: []
    }
  }

  /// The marks of names as `article-body`, `entryContent` or `most_read`.
  private func names(_ value: Range<Int>, isID: Bool = false) -> ElementMarks {
    var marks: ElementMarks = []
    var words = NameWords(source, in: value)
    var last: NameWords.Meaning = []
    while let word = words.next() {
      if word.isFirst { last = [] }
      let meaning = word.meaning
      if meaning.contains(.bodyAlone) { marks.insert(.body) }
      if meaning.contains(.text), last.contains(.piece) { marks.insert(.body) }
      if !meaning.isDisjoint(with: [.piece, .text, .around]) { marks.insert(.around) }
      defer { last = last.contains(.about) && !word.isFirst ? last : meaning }
      if last.contains(.about) { continue }
      if meaning.contains(.asideAtEnd), word.isLast, !isID { marks.insert(.aside) }
      // Ids of sections are often made of their headlines.
      if meaning.contains(.aside), !isID || word.isFirst && word.isLast { marks.insert(.aside) }
      if meaning.contains(.comments) { marks.insert(.comments) }
      if meaning.contains(.byline) { marks.insert(.byline) }
      if meaning.contains(.date) { marks.insert(.date) }
    }
    return marks
  }
}
