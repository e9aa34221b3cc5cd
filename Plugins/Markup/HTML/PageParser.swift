import Copydesk
import Glibc

/// Reads HTML as browsers do, and XML, in as far as the text and its places are concerned.
///
/// Tags, comments, attributes and raw text are told apart by the tokenization of the HTML Standard (WHATWG,
/// 13.2.5), elements that lack an end tag end as its tree construction (13.2.6) has it. Not followed
/// are what moves elements elsewhere (foster parenting, the adoption agency), as texts keep their order
/// here, and the states of escaped scripts. No input is refused, XML that is not well-formed neither.
struct PageParser {
  /// What of the two the source is.
  enum Dialect { case html, xml }

  let source: UnsafeBufferPointer<UInt8>
  let dialect: Dialect
  var position = 0
  var page = Page()
  /// The elements that are open, the outermost first.
  var open: [Int32] = []
  var gap = Page.Gap.none
  /// How many of the open elements keep spaces and line ends.
  var preformatted = 0
  /// Whether a quotation has begun without a text yet.
  var isQuoteDue = false
  /// How many elements of each tag are open.
  var openCounts = [Int](repeating: 0, count: Tag.allCases.count)
  /// How many tags were left out, as they lie too deep.
  var leftOut = 0

  /// How deep elements may lie in each other, as in browsers; those beyond are left out, and their texts stay.
  static let maxDepth = 512
  /// How many elements there may be, and how many texts.
  static let maxElements = 500_000

  /// - Parameters:
  ///   - count: How many elements are read at the most.
  ///   - check: Called now and then; what it throws ends the reading.
  /// - Throws: A `DocumentError` for a page with too many elements.
  static func parse(
    _ source: UnsafeBufferPointer<UInt8>, as dialect: Dialect = .html,
    until count: Int = .max, check: () throws -> Void = {}
  ) throws -> Page {
    var parser = PageParser(source: source, dialect: dialect)
    parser.page.elements.reserveCapacity(source.count / 48)
    parser.page.texts.reserveCapacity(source.count / 64)
    parser.push(.html, name: 0..<0, attributes: 0..<0)
    var nextCheck = 0
    while parser.position < source.count, parser.page.elements.count <= count {
      if parser.position >= nextCheck {
        try check()
        nextCheck = parser.position + 1 << 16
      }
      parser.readText()
      parser.readMarkup()
      let count = max(parser.page.elements.count + parser.leftOut, parser.page.texts.count)
      guard count <= maxElements else {
        throw DocumentError(
          "too_many_elements", "the page has more than \(maxElements) elements or texts")
      }
    }
    parser.page.isCut = dialect == .xml && parser.open.count > 1
    parser.close(from: 0)
    return parser.page
  }

  /// Reads up to what may be a tag or a comment.
  private mutating func readText() {
    let start = position
    while position < source.count {
      position = find(0x3C, from: position)
      if position + 1 < source.count, Self.beginsMarkup(source[position + 1]) { break }
      if position < source.count { position += 1 }
    }
    if start < position { addText(start..<position) }
  }

  private static func beginsMarkup(_ byte: UInt8) -> Bool {
    isLetter(byte) || byte == 0x2F || byte == 0x21 || byte == 0x3F
  }

  private mutating func readMarkup() {
    guard position < source.count else { return }
    let second = source[position + 1]
    if Self.isLetter(second) { return readStartTag() }
    if second == 0x2F, position + 2 < source.count {
      if Self.isLetter(source[position + 2]) { return readEndTag() }
    }
    if second == 0x21 {
      if matches("--", at: position + 2) { return skipComment() }
      if dialect == .xml, matches("[CDATA[", at: position + 2) { return readCharacterData() }
      if dialect == .xml { return skipDeclaration() }
    }
    if dialect == .xml, second == 0x3F { return skipInstruction() }
    position = min(source.count, find(0x3E, from: position + 2) + 1)
  }

  /// Passes over `<?…?>`.
  private mutating func skipInstruction() {
    position += 1
    repeat {
      position = find(0x3F, from: position + 1)
    } while position < source.count
      && !matches("?>", at: position)
    position = min(source.count, position + 2)
  }

  private mutating func readCharacterData() {
    let start = position + 9
    position = start
    while position < source.count, !matches("]]>", at: position) {
      position = find(0x5D, from: position + 1)
    }
    addText(start..<position, isLiteral: true)
    position = min(source.count, position + 3)
  }

  /// Passes over `<!DOCTYPE …>` and what it declares within brackets.
  private mutating func skipDeclaration() {
    var depth = 0
    while position < source.count {
      let byte = source[position]
      position += 1
      if byte == 0x5B { depth += 1 }
      if byte == 0x5D { depth -= 1 }
      if byte == 0x3E, depth <= 0 { return }
    }
  }

  private mutating func skipComment() {
    // The dashes of the end may be those of the start: '<!-->' and '<!--->' are whole comments.
    let content = position + 4
    position += 1
    repeat {
      position = find(0x2D, from: position + 1)
      if matches("-->", at: position) {
        position += 3
        return
      }
      if position >= content, matches("--!>", at: position) {
        position += 4
        return
      }
    } while position < source.count
  }

  private mutating func readStartTag() {
    let start = position + 1
    let tag = readName(from: start)
    let name = start..<position
    let end = TagAttributes.skip(source, from: position)
    let attributes = position..<end
    let isClosed = end > position && source[end - 1] == 0x2F
    position = min(source.count, end + 1)
    switch dialect {
    case .html: self.start(tag, name: name, attributes: attributes, isClosed: isClosed)
    case .xml: startXML(tag, name: name, attributes: attributes, isClosed: isClosed)
    }
  }

  private mutating func readEndTag() {
    let start = position + 2
    let tag = readName(from: start)
    let name = start..<position
    position = min(source.count, TagAttributes.skip(source, from: position) + 1)
    switch dialect {
    case .html: end(tag)
    case .xml: endXML(name)
    }
  }

  private mutating func readName(from start: Int) -> Tag {
    position = start
    while position < source.count, !Self.endsName(source[position]) { position += 1 }
    let name = localName(start..<position)
    return Tag(ShortName(UnsafeBufferPointer(rebasing: source[name])), dialect)
  }

  /// A name without the prefix of its namespace, which only XML has.
  func localName(_ name: Range<Int>) -> Range<Int> {
    guard dialect == .xml, let colon = source[name].firstIndex(of: 0x3A) else { return name }
    return colon + 1..<name.upperBound
  }

  /// Reads the content of an element that holds text alone.
  mutating func readRaw(_ tag: Tag, _ element: Int32) {
    let start = position
    var end = source.count
    while tag != .plaintext, position < source.count {
      position = find(0x3C, from: position)
      guard matches("</", at: position) else {
        position += 1
        continue
      }
      end = position
      if readName(from: position + 2) == tag, position < source.count {
        position = min(source.count, TagAttributes.skip(source, from: position) + 1)
        break
      }
      position = end + 2
      end = source.count
    }
    if tag == .plaintext { position = source.count }
    page.raws.append((element, Range<Int32>(start..<end)))
    if !tag.isSilent { addText(start..<end) }
  }

  func find(_ byte: UInt8, from start: Int) -> Int {
    guard start < source.count, let base = source.baseAddress,
      let found = memchr(base + start, Int32(byte), source.count - start)
    else { return source.count }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  private func matches(_ text: StaticString, at place: Int) -> Bool {
    place + text.utf8CodeUnitCount <= source.count
      && memcmp(source.baseAddress! + place, text.utf8Start, text.utf8CodeUnitCount) == 0
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return lower >= 0x61 && lower <= 0x7A
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    isSpace(byte) || byte == 0x2F || byte == 0x3E
  }

  /// White space of HTML: tab, line feed, form feed, carriage return, space.
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
  }
}
