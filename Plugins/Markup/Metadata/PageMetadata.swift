import Copydesk

/// What a page says of itself.
///
/// Each is taken from the first place that has it: descriptions for machines (JSON-LD of Schema.org, the Open
/// Graph protocol, `meta` elements of Dublin Core and others) before elements that readers see.
struct PageMetadata {
  let outline: PageOutline
  let page: Page
  let text: ElementText
  let linked: LinkedData
  let tags: MetaTags

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
    let heading = headings.first { $0.utf8.count > 8 && whole.hasPrefix($0) && $0 != site }
    if let heading {
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

  func url() -> String? {
    let canonical = page.elements.first {
      $0.tag == .link && text.attribute("rel", of: $0)?.lowercased() == "canonical"
    }
    let address = canonical.flatMap { text.attribute("href", of: $0) } ?? tags.first("og:url")
    return address.flatMap { $0.hasPrefix("http://") || $0.hasPrefix("https://") ? $0 : nil }
  }
}
