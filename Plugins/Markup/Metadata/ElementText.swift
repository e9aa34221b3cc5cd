import Copydesk

/// Reads texts and attributes of a page's elements as strings, with their references resolved.
struct ElementText {
  let page: Page
  let source: UnsafeBufferPointer<UInt8>

  /// The attributes of an element by name, in lower case; the first of a name counts.
  func attributes(of element: Page.Element) -> [String: String] {
    var attributes: [String: String] = [:]
    for attribute in TagAttributes(source, in: element.attributes.bytes) {
      let name = raw(attribute.name).lowercased()
      if attributes[name] == nil { attributes[name] = decoded(attribute.value, isAttribute: true) }
    }
    return attributes
  }

  /// An attribute that is not empty.
  func attribute(_ name: String, of element: Page.Element) -> String? {
    for attribute in TagAttributes(source, in: element.attributes.bytes)
    where isNamed(attribute, name) {
      let value = Self.trimmed(decoded(attribute.value, isAttribute: true))
      return value.isEmpty ? nil : value
    }
    return nil
  }

  /// The elements of any of these names within another, in their order; names count as XML has them, without prefixes.
  func elements(named names: String..., in outer: Int = 0) -> [Int] {
    (outer + 1..<max(outer + 1, Int(page.elements[outer].end))).filter { element in
      names.contains { isNamed(element, $0) }
    }
  }

  /// Those of them that lie in no other of these names.
  func outermost(named names: String..., in outer: Int = 0) -> [Int] {
    outermost(named: names, in: outer)
  }

  func outermost(named names: [String], in outer: Int) -> [Int] {
    var found: [Int] = []
    var index = outer + 1
    while index < Int(page.elements[outer].end) {
      if names.contains(where: { isNamed(index, $0) }) {
        found.append(index)
        index = Int(page.elements[index].end)
      } else {
        index += 1
      }
    }
    return found
  }

  /// Whether an element has a name of XML.
  func isNamed(_ element: Int, _ name: String) -> Bool {
    let range = page.elements[element].name.bytes
    guard range.count >= name.utf8.count else { return false }
    let local = range.upperBound - name.utf8.count..<range.upperBound
    return source[local].elementsEqual(name.utf8)
      && (local.lowerBound == range.lowerBound || source[local.lowerBound - 1] == 0x3A)
  }

  private func isNamed(_ attribute: TagAttributes.Attribute, _ name: String) -> Bool {
    attribute.name.count == name.utf8.count
      && zip(source[attribute.name], name.utf8).allSatisfy {
        $0 == $1 || PageParser.isLetter($0) && $0 | 0x20 == $1
      }
  }

  /// The text of the first wanted element that has one.
  func first(where isWanted: (Page.Element) -> Bool) -> String? {
    for (index, element) in page.elements.enumerated() where isWanted(element) {
      if let text = text(of: index) { return text }
    }
    return nil
  }

  /// The texts of the first few wanted elements.
  func few(where isWanted: (Page.Element) -> Bool) -> [String] {
    var texts: [String] = []
    for (index, element) in page.elements.enumerated() where isWanted(element) {
      if let text = text(of: index) { texts.append(text) }
      if texts.count == 8 { break }
    }
    return texts
  }

  /// A text that stands where no markup should, without its references.
  static func unescaped(_ text: String) -> String {
    guard text.contains("&") else { return text }
    return Array(text.utf8).withUnsafeBufferPointer { source in
      ElementText(page: Page(), source: source).decoded(0..<source.count)
    }
  }

  /// The text of an element, where it is a few words.
  func short(_ index: Int) -> String? {
    let element = page.elements[index]
    let texts = page.texts[Int(element.firstText)..<Int(element.endText)]
    guard texts.count <= 8, texts.reduce(0, { $0 + $1.range.count }) <= 120 else { return nil }
    return text(of: index)
  }

  /// The text of an element on one line; nil where there is none.
  func text(of index: Int) -> String? {
    let element = page.elements[index]
    var text = ""
    if element.tag.isRaw, element.isSilent {
      if let range = page.raw(of: index)?.bytes { text = decoded(range.prefix(Self.longest)) }
    } else {
      for part in page.texts[Int(element.firstText)..<Int(element.endText)] {
        guard text.utf8.count < Self.longest else { break }
        if part.gap > .none { text += " " }
        let range = part.range.bytes.prefix(Self.longest)
        text += part.isLiteral ? raw(range) : decoded(range)
      }
    }
    text = Self.trimmed(text)
    return text.isEmpty ? nil : text
  }

  /// In bytes: what is longer is no headline, name or summary, and is cut.
  private static let longest = 4096

  private func raw(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: source[range]), as: UTF8.self)
  }

  private func decoded(_ range: Range<Int>, isAttribute: Bool = false) -> String {
    guard source[range].contains(0x26) else { return raw(range) }
    var text = ""
    var copied = range.lowerBound
    var position = copied
    while position < range.upperBound {
      guard source[position] == 0x26,
        let reference = CharacterReference(
          source, at: position, end: range.upperBound, isAttribute: isAttribute)
      else {
        position += 1
        continue
      }
      text += raw(copied..<position)
      text.unicodeScalars.append(contentsOf: reference.scalars)
      position += reference.count
      copied = position
    }
    return text + raw(copied..<range.upperBound)
  }

  /// A text with one space for each run of white space, none at its ends, and without soft hyphens.
  static func trimmed(_ text: String) -> String {
    let isPlain = !text.utf8.contains(0xC2)
    let plain =
      isPlain
      ? text : text.replacing("\u{A0}", with: " ").replacing("\u{AD}", with: "")
    let words = plain.utf8.split(whereSeparator: PageParser.isSpace)
    return words.map { String(Substring($0)) }.joined(separator: " ")
  }
}
