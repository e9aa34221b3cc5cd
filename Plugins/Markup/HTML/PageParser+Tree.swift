/// Which elements lie in which.
extension PageParser {
  mutating func addText(_ range: Range<Int>, isLiteral: Bool = false) {
    if preformatted == 0, source[range].allSatisfy({ Self.isSpace($0) || $0 == 0 }) {
      gap = max(gap, .space)
      return
    }
    // A head holds no text: it has ended, if not by a tag.
    if dialect == .html, let last = open.last, page.elements[Int(last)].tag == .head {
      close(from: open.count - 1)
    }
    guard let element = open.last, !page.elements[Int(element)].isSilent else { return }
    page.texts.append(
      .init(
        element: element, range: Range<Int32>(range), gap: gap, isPreformatted: preformatted > 0,
        isLiteral: isLiteral, beginsQuote: isQuoteDue))
    gap = .none
    isQuoteDue = false
  }

  mutating func start(
    _ tag: Tag, name: Range<Int>, attributes: Range<Int>, isClosed: Bool
  ) {
    closeImplied(by: tag)
    if tag.isBlock { gap = max(gap, tag.gap) }
    if tag == .br { gap = max(gap, .line) }
    if tag == .time { gap = max(gap, .space) }
    if tag == .body, isOpen(.body) { return }
    if tag == .html {
      if page.elements[0].attributes.isEmpty { page.elements[0].attributes = .init(attributes) }
      return
    }
    // What is raw is no text, however deep it lies.
    guard open.count < Self.maxDepth || tag.isRaw else {
      leftOut += 1
      return
    }
    push(tag, name: name, attributes: attributes)
    let element = Int32(page.elements.count - 1)
    // Only in drawings and formulas does the slash end an element that could hold something.
    let isEmpty = tag.isVoid || isClosed && (tag == .svg || isOpen(.svg) || isOpen(.math))
    if isEmpty { return close(from: open.count - 1) }
    if tag.isRaw {
      readRaw(tag, element)
      close(from: open.count - 1)
    }
  }

  mutating func push(_ tag: Tag, name: Range<Int>, attributes: Range<Int>) {
    let parent = open.last ?? -1
    let isSilent =
      dialect == .html
      && (tag.isSilent || parent >= 0 && page.elements[Int(parent)].isSilent)
    let text = Int32(page.texts.count)
    open.append(Int32(page.elements.count))
    page.elements.append(
      .init(
        tag: tag, name: Range<Int32>(name), isLink: tag == .a && hasAddress(attributes),
        isSilent: isSilent, parent: parent,
        end: Int32(page.elements.count + 1),
        attributes: Range<Int32>(attributes), firstText: text, endText: text))
    if tag == .pre { preformatted += 1 }
    openCounts[Int(tag.rawValue)] += 1
    if tag == .q, !isSilent { isQuoteDue = true }
  }

  // MARK: XML

  mutating func startXML(
    _ tag: Tag, name: Range<Int>, attributes: Range<Int>, isClosed: Bool
  ) {
    if tag.isBlock { gap = max(gap, tag.gap) }
    if tag == .br { gap = max(gap, .line) }
    guard open.count < Self.maxDepth else {
      leftOut += 1
      return
    }
    push(tag, name: name, attributes: attributes)
    if isClosed { close(from: open.count - 1) }
  }

  /// Closes the innermost element of a name, and all in it.
  mutating func endXML(_ name: Range<Int>) {
    let index = open.indices.dropFirst().last {
      source[page.elements[Int(open[$0])].name.bytes].elementsEqual(source[name])
    }
    if let index { close(from: index) }
  }

  // MARK: HTML

  private mutating func closeImplied(by tag: Tag) {
    switch tag {
    case .li: closeNearest({ $0 == .li }, unless: { $0.isList || $0.isCell })
    case .dd, .dt: closeNearest({ $0 == .dd || $0 == .dt }, unless: { $0.isList || $0.isCell })
    case .option: closeNearest({ $0 == .option }, unless: { $0 == .select })
    case .td, .th: closeNearest({ $0.isCell }, unless: { $0 == .tr || $0 == .table })
    case .tr: closeNearest({ $0 == .tr }, unless: { $0 == .table })
    case .tbody, .thead, .tfoot:
      closeNearest({ $0 == .tbody || $0 == .thead || $0 == .tfoot }, unless: { $0 == .table })
    case .a: closeNearest({ $0 == .a }, unless: { $0.isBlock })
    default: break
    }
    if tag.closesParagraph, isOpen(.p) { closeNearest({ $0 == .p }, unless: Self.bounds) }
    if tag.isHeading, let last = open.last, page.elements[Int(last)].tag.isHeading {
      close(from: open.count - 1)
    }
    if isOpen(.head), !tag.isOfHead { closeNearest({ $0 == .head }, unless: { _ in false }) }
  }

  mutating func end(_ tag: Tag) {
    switch tag {
    case .p where !isOpen(.p): gap = max(gap, .paragraph)
    case .br: gap = max(gap, .line)
    case .body, .html: break
    case .table: closeNearest({ $0 == .table }, unless: { _ in false })
    case .td, .th, .tr, .tbody, .thead, .tfoot, .caption:
      closeNearest({ $0 == tag }, unless: { $0 == .table })
    case .h1, .h2, .h3, .h4, .h5, .h6: closeNearest({ $0.isHeading }, unless: Self.bounds)
    case _ where tag.isBlock || tag.isSilent: closeNearest({ $0 == tag }, unless: Self.bounds)
    default: closeNearest({ $0 == tag }, unless: { $0.isBlock })
    }
  }

  /// What an end tag within does not reach beyond.
  private static func bounds(_ tag: Tag) -> Bool {
    tag.isCell || tag == .caption || tag == .template
  }

  private func isOpen(_ tag: Tag) -> Bool { openCounts[Int(tag.rawValue)] > 0 }

  /// Closes the innermost open element that is wanted, and all in it, unless another lies within that.
  private mutating func closeNearest(
    _ isWanted: (Tag) -> Bool, unless isBound: (Tag) -> Bool
  ) {
    for index in open.indices.reversed() {
      let tag = page.elements[Int(open[index])].tag
      if isWanted(tag) { return close(from: index) }
      if isBound(tag) { return }
    }
  }

  mutating func close(from index: Int) {
    for element in open[index...].reversed() {
      let place = Int(element)
      let tag = page.elements[place].tag
      page.elements[place].end = Int32(page.elements.count)
      page.elements[place].endText = Int32(page.texts.count)
      openCounts[Int(tag.rawValue)] -= 1
      if tag == .pre { preformatted -= 1 }
      if tag == .q { endQuote(page.elements[place]) }
      if tag == .time { gap = max(gap, .space) }
      if tag.isBlock { gap = max(gap, tag.gap) }
    }
    open.removeSubrange(index...)
  }

  /// Whether an anchor leads anywhere.
  private func hasAddress(_ attributes: Range<Int>) -> Bool {
    TagAttributes(source, in: attributes).contains { attribute in
      attribute.name.count == 4
        && zip(source[attribute.name], "href".utf8).allSatisfy { $0 | 0x20 == $1 }
    }
  }

  private mutating func endQuote(_ quote: Page.Element) {
    if quote.firstText < page.texts.count { page.texts[page.texts.count - 1].endsQuote = true }
    isQuoteDue = false
  }
}
