/// A paragraph, a line or a cell as a reader sees it: texts with nothing but tags within a line between them.
struct PageBlock {
  /// Which texts of the page.
  let texts: Range<Int>
  /// The innermost element of a block that its first text lies in.
  let element: Int
  /// Bytes that are no white space.
  var length = 0
  /// How many of them stand in links.
  var linked = 0
  /// Marks that sentences have: `.`, `,`, `?`, `!`, `。`, `،` and the like.
  var marks = 0

  var isLinked: Bool { linked * 2 > length }
  /// Whether there is nothing to be seen in it.
  var isBlank: Bool { length == 0 }
  /// Whether it looks like sentences, rather than like a button or an entry of a list.
  var isProse: Bool { !isLinked && (length >= 80 || length >= 25 && marks > 0) }
}

extension PageBlock {
  /// The blocks of a page in their order.
  static func all(of page: Page, _ source: UnsafeBufferPointer<UInt8>) -> [PageBlock] {
    var blocks: [PageBlock] = []
    var start = 0
    while start < page.texts.count {
      var end = start + 1
      while end < page.texts.count, page.texts[end].gap < .cell { end += 1 }
      blocks.append(measure(start..<end, of: page, source, behind: blocks.last))
      start = end
    }
    return blocks
  }

  private static func measure(
    _ texts: Range<Int>, of page: Page, _ source: UnsafeBufferPointer<UInt8>,
    behind last: PageBlock?
  ) -> PageBlock {
    let first = page.texts[texts.lowerBound]
    var block = PageBlock(texts: texts, element: page.block(around: Int(first.element), last))
    for text in page.texts[texts] {
      let (length, marks) = count(source, text.range.bytes)
      block.length += length
      block.marks += marks
      if page.isLink(Int(text.element)) { block.linked += length }
    }
    return block
  }

  private static func count(
    _ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> (length: Int, marks: Int) {
    var length = 0
    var marks = 0
    var place = range.lowerBound
    while place < range.upperBound {
      let byte = source[place]
      if byte == 0x26, let end = referenceEnd(source, place, range.upperBound) {
        if !isSpace(source, place..<end) { length += 1 }
        place = end
        continue
      }
      if byte > 0x20 { length += 1 }
      switch byte {
      case 0x2C, 0x2E, 0x21, 0x3F: marks += 1
      // Of a no-break space, which is none of a text's length.
      case 0xA0 where place > 0 && source[place - 1] == 0xC2: length -= 2
      // The last bytes of '。', '，' and '،'.
      case 0x82 where place > 1 && source[place - 1] == 0x80 && source[place - 2] == 0xE3:
        marks += 1
      case 0x8C where place > 0 && (source[place - 1] == 0xBC || source[place - 1] == 0xD8):
        marks += 1
      default: break
      }
      place += 1
    }
    return (length, marks)
  }
}

extension PageBlock {
  /// Where what looks like a reference ends, near enough to count it.
  private static func referenceEnd(
    _ source: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> Int? {
    let name = source[(start + 1)..<min(end, start + 12)]
    guard let mark = name.firstIndex(where: { !isOfName($0) }), source[mark] == 0x3B,
      mark > start + 1
    else { return nil }
    return mark + 1
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    PageParser.isLetter(byte) || byte >= 0x30 && byte <= 0x39 || byte == 0x23
  }

  /// Whether a reference stands for a space that is not broken, as empty paragraphs hold one.
  private static func isSpace(_ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    ["&nbsp;", "&#160;", "&#xa0;", "&#xA0;"].contains { source[range].elementsEqual($0.utf8) }
  }
}

extension Page {
  /// The innermost element of a block around an element, or it itself.
  ///
  /// - Parameter last: A block whose first text may lie in the same element.
  func block(around element: Int, _ last: PageBlock?) -> Int {
    if let last, Int(texts[last.texts.lowerBound].element) == element { return last.element }
    var index = element
    while index > 0, !elements[index].tag.isBlock, elements[index].parent >= 0 {
      index = Int(elements[index].parent)
    }
    return index
  }

  /// Whether an element lies in a link, looked for within its line.
  func isLink(_ element: Int) -> Bool {
    var index = element
    // A link may stand around a few blocks, as a teaser does.
    for _ in 0..<8 {
      guard index >= 0 else { return false }
      if elements[index].isLink { return true }
      index = Int(elements[index].parent)
    }
    return false
  }
}
