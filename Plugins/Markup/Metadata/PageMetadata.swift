import Copydesk

/// What a page says of itself.
///
/// Each is taken from the first place that has it: descriptions for machines (JSON-LD of Schema.org, the Open
/// Graph protocol, `meta` elements of Dublin Core and others) before elements that readers see.
struct PageMetadata {
  private let outline: PageOutline
  private let page: Page
  private let text: ElementText
  private let linked: LinkedData
  private let tags: MetaTags

  static func read(
    _ outline: PageOutline, _ source: UnsafeBufferPointer<UInt8>
  ) -> Attributes {
    let reader = PageMetadata(outline, source)
    var metadata = Attributes()
    func set(_ name: String, _ value: String?) {
      if let value { metadata[name] = .string(value) }
    }
    let site = reader.site()
    set("title", reader.title(site))
    set("byline", reader.byline())
    set("date", reader.date())
    set("site", site)
    set(
      "description",
      reader.tags.first("og:description", "description", "dc.description")
        ?? reader.linked.description)
    set("language", reader.language())
    set("url", reader.url())
    return metadata
  }

  private init(_ outline: PageOutline, _ source: UnsafeBufferPointer<UInt8>) {
    self.outline = outline
    page = outline.page
    text = ElementText(page: page, source: source)
    linked = LinkedData.read(page, source)
    tags = MetaTags(page, source)
  }

  // MARK: Title and site

  private func site() -> String? {
    tags.first("og:site_name", "application-name", "dc.publisher") ?? linked.publisher
  }

  private func title(_ site: String?) -> String? {
    let whole =
      tags.first("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
      ?? linked.headline ?? text.first { $0.tag == .title && !isInDrawing($0) }
    let headings = text.few { $0.tag == .h1 }
    guard let whole else { return headings.first }
    // 'Rates rise – The Paper': the headline alone, where it is seen.
    if let heading = headings.first(where: { $0.utf8.count > 8 && whole.hasPrefix($0) }) {
      return heading
    }
    guard let site else { return whole }
    for mark in [" | ", " - ", " – ", " — ", " · ", " • ", " : ", " :: ", " » "]
    where whole.hasSuffix(mark + site) {
      return String(whole.dropLast(mark.count + site.count))
    }
    return whole
  }

  private func isInDrawing(_ element: Page.Element) -> Bool {
    element.parent >= 0 && page.elements[Int(element.parent)].tag != .head
      && outline.around(Int(element.parent)).contains { $0.tag == .svg }
  }

  // MARK: Byline

  private func byline() -> String? {
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

  /// A name without 'By'; nil for what is an address, or no name.
  static func name(_ text: String) -> String? {
    var name = text[...]
    for word in ["By ", "by ", "Von ", "von ", "Par ", "par ", "Por ", "por ", "Di "]
    where name.hasPrefix(word) { name = name.dropFirst(word.count) }
    let isName =
      name.utf8.count > 2 && name.utf8.count <= 200 && !name.contains("://") && !name.contains("@")
    return isName ? String(name) : nil
  }

  // MARK: Date

  /// The day of publication, with the time where it is given.
  private func date() -> String? {
    let names = [
      "article:published_time", "og:article:published_time", "datepublished", "og:published_time",
      "dc.date.issued",
      "dcterms.created",
      "dc.date", "date", "pubdate", "publishdate", "publish-date", "parsely-pub-date",
      "sailthru.date",
      "article.published", "dc.created", "dcterms.date", "cxenseparse:recs:publishtime",
    ]
    for name in names {
      if let day = tags.first(name).flatMap(Self.day) { return day }
    }
    if let day = linked.datePublished.flatMap(Self.day) { return day }
    return seenDay() ?? url().flatMap(Self.dayOfPath)
  }

  /// The first day that is marked as one, or that stands where dates stand.
  private func seenDay() -> String? {
    var index = 0
    while index < page.elements.count {
      let element = page.elements[index]
      if element.tag == .aside || outline.marks[index].contains(.comments) {
        index = Int(element.end)
        continue
      }
      if let day = seenDay(of: element, index) { return day }
      index += 1
    }
    return nil
  }

  private func seenDay(of element: Page.Element, _ index: Int) -> String? {
    let isMarked = element.tag == .time || outline.marks[index].contains(.date)
    let property = element.attributes.count >= 12 ? text.attribute("itemprop", of: element) : nil
    guard isMarked || property == "datePublished", property != "dateModified" else { return nil }
    for name in ["datetime", "content", "title"] {
      if let day = text.attribute(name, of: element).flatMap(Self.day) { return day }
    }
    return text.short(index).flatMap(Self.writtenDay)
  }

  /// Days with dots, as 26.10.2018, are those of Europe.
  private static func writtenDay(_ text: String) -> String? {
    var words = text.split(separator: " ")[...]
    // 'Published on 6 May 2023'.
    for _ in 0..<4 where words.count > 0 {
      let rest = words.joined(separator: " ")
      if let day = day(rest) ?? WrittenDate.iso(rest, rest.contains(".") ? .dayFirst : nil) {
        return day
      }
      words.removeFirst()
    }
    return nil
  }

  private static func day(_ text: String) -> String? {
    // 'yyyy-mm-ddThh:mm:ss' of a page; a year that is none is a slip of its software.
    WrittenDate.iso(text).flatMap { $0.utf8.count >= 10 && $0 > "1900" ? $0 : nil }
  }

  /// `2026-02-12` of `…/2026/02/12/…`.
  private static func dayOfPath(_ url: String) -> String? {
    let parts = url.split(separator: "/")
    for index in parts.indices.dropLast(2) {
      let (year, month, day) = (parts[index], parts[index + 1], parts[index + 2])
      guard year.utf8.count == 4, month.utf8.count <= 2, day.utf8.count <= 2 else { continue }
      if let date = WrittenDate.iso("\(year)/\(month)/\(day)"), date > "1990" { return date }
    }
    return nil
  }

  // MARK: Language and address

  private func language() -> String? {
    let named =
      text.attribute("lang", of: page.elements[0])
      ?? text.attribute("xml:lang", of: page.elements[0])
    return (named ?? tags.first("language", "content-language", "dc.language"))
      .flatMap(Self.languageCode)
  }

  /// `en` of `en-GB`.
  static func languageCode(_ tag: String) -> String? {
    let code = tag.lowercased().prefix { $0.isLetter }
    return (2...3).contains(code.utf8.count) ? String(code) : nil
  }

  private func url() -> String? {
    let canonical = page.elements.first {
      $0.tag == .link && text.attribute("rel", of: $0)?.lowercased() == "canonical"
    }
    let address = canonical.flatMap { text.attribute("href", of: $0) } ?? tags.first("og:url")
    return address.flatMap { $0.hasPrefix("http://") || $0.hasPrefix("https://") ? $0 : nil }
  }
}

extension Page.Element {
  /// Whether to look for a property of Schema.org: `itemprop="x"` at the least.
  fileprivate var mayHaveProperty: Bool { attributes.count >= 12 && (tag.isNamed || tag == .a) }
}
