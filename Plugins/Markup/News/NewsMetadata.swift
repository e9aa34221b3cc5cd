import Copydesk

/// What a news item says of itself.
struct NewsMetadata {
  private let item: Int
  private let text: ElementText
  private(set) var attributes = Attributes()
  /// Whether it may be published; nil where it does not say.
  let status: String?

  init(item: Int, text: ElementText) {
    self.item = item
    self.text = text
    status = Self.status(of: item, text)
    set("title", first("headline", "HeadLine", "hl1", "title"))
    set("byline", byline())
    set("date", date())
    set("place", nested("located", "name") ?? nested("dateline", "location"))
    set("dateline", first("dateline", "DateLine"))
    set(
      "agency",
      first("creditline", "CreditLine") ?? nested("provider", "name") ?? first("distributor"))
    set("language", language())
    set("slug", first("slugline", "SlugLine") ?? attribute("id-string", of: "du-key"))
    attributes["urgency"] = number(first("urgency") ?? attribute("ed-urg", of: "urgency"))
    setSubjects()
    set("description", summary())
    set("guid", attribute("guid", of: "newsItem") ?? attribute("id-string", of: "doc-id"))
    attributes["version"] = number(attribute("version", of: "newsItem"))
    set("status", status)
  }

  /// `usable`, `canceled` and so on, as the formats have it.
  private static func status(of item: Int, _ text: ElementText) -> String? {
    let places = [
      ("pubStatus", "qcode"), ("pubStatus", "uri"), ("docdata", "management-status"),
      ("Status", "FormalName"),
    ]
    for (element, attribute) in places {
      guard let found = text.outermost(named: element, in: item).first,
        let value = text.attribute(attribute, of: text.page.elements[found])
      else { continue }
      return value.split { $0 == ":" || $0 == "/" }.last.map { $0.lowercased() }
    }
    return nil
  }

  private mutating func set(_ name: String, _ value: String?) {
    if let value { attributes[name] = .string(value) }
  }

  private func number(_ text: String?) -> Value? { text.flatMap { Int($0) }.map { .int($0) } }

  // MARK: Looking up

  private func elements(_ name: String) -> [Int] {
    text.elements(named: name, in: item) + (text.isNamed(item, name) ? [item] : [])
  }

  /// The text of the first of these elements that has one.
  private func first(_ names: String...) -> String? {
    for name in names {
      for element in elements(name) {
        if let found = text.text(of: element) { return found }
      }
    }
    return nil
  }

  private func nested(_ outer: String, _ inner: String) -> String? {
    for element in elements(outer) {
      if let found = text.elements(named: inner, in: element).lazy.compactMap({ text.text(of: $0) })
        .first
      {
        return found
      }
    }
    return nil
  }

  private func attribute(_ name: String, of element: String) -> String? {
    for found in elements(element) {
      if let value = text.attribute(name, of: text.page.elements[found]) { return value }
    }
    return nil
  }

  // MARK: What needs a look

  /// The line itself, or a creator's name that is one: many are initials.
  private func byline() -> String? {
    if let line = first("by", "byline", "ByLine") { return PageMetadata.name(line) }
    return nested("creator", "name").flatMap { $0.contains(" ") ? $0 : nil }
  }

  /// When this version was made.
  private func date() -> String? {
    let told =
      first("versionCreated", "ThisRevisionCreated", "DateAndTime", "contentCreated", "sent")
      ?? attribute("norm", of: "date.issue") ?? attribute("norm", of: "story.date")
    guard let told else { return nil }
    // '20260212T080000Z', as NITF and NewsML 1 have it.
    return WrittenDate.iso(told) ?? WrittenDate.iso(String(told.prefix(8)))
  }

  private func language() -> String? {
    let named =
      attribute("tag", of: "language") ?? attribute("FormalName", of: "Language")
      ?? text.attribute("xml:lang", of: text.page.elements[item])
    return named.flatMap(PageMetadata.languageCode)
  }

  private func summary() -> String? {
    let described = elements("description").first {
      text.attribute("role", of: text.page.elements[$0])?.hasSuffix("summary") == true
    }
    return described.flatMap { text.text(of: $0) } ?? first("abstract", "Abstract")
  }

  private mutating func setSubjects() {
    var (names, codes) = (DistinctTexts(), DistinctTexts())
    for subject in elements("subject") + elements("tobject.subject") {
      let element = text.page.elements[subject]
      names.add(
        text.outermost(named: "name", in: subject).first.flatMap { text.text(of: $0) }
          ?? text.attribute("tobject.subject.type", of: element))
      codes.add(
        text.attribute("qcode", of: element) ?? text.attribute("uri", of: element)
          ?? text.attribute("tobject.subject.refnum", of: element))
    }
    attributes["subjects"] = names.value
    attributes["subject_codes"] = codes.value
  }
}

/// Texts in their order, each once.
private struct DistinctTexts {
  private var texts: [Value] = []
  private var known: Set<String> = []

  mutating func add(_ text: String?) {
    if let text, known.insert(text).inserted { texts.append(.string(text)) }
  }

  /// Nil where there are none.
  var value: Value? { texts.isEmpty ? nil : .list(texts) }
}
