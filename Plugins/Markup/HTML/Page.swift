/// A page of HTML, or a document of XML: its elements and its texts, as places of the source, both in the order of the source.
struct Page {
  /// An element.
  struct Element {
    let tag: Tag
    /// Where its name stands.
    let name: Range<Int32>
    /// Whether it is a link, and no mere place to lead to.
    let isLink: Bool
    /// Whether nothing in it can be seen: its tag or one around it says so.
    let isSilent: Bool
    /// The element that it lies in; -1 for the first.
    let parent: Int32
    /// The index behind the last element in it.
    var end: Int32
    /// Where its attributes stand: from behind the tag's name to its end.
    var attributes: Range<Int32>
    /// The index of the first text in it or behind it.
    let firstText: Int32
    /// The index behind the last text in it.
    var endText: Int32
  }

  /// A run of text without a tag in it.
  struct Text {
    let element: Int32
    let range: Range<Int32>
    /// What stands between it and the one before.
    let gap: Gap
    /// Whether each space and line end of it counts.
    let isPreformatted: Bool
    /// Whether ampersands in it stand for themselves.
    let isLiteral: Bool
    /// Whether a `q` begins with it, and whether one ends, which browsers show in quotes.
    let beginsQuote: Bool
    var endsQuote = false
  }

  /// What separates two texts, from little to much.
  enum Gap: UInt8, Comparable {
    case none, space, line, cell, row, paragraph

    static func < (a: Gap, b: Gap) -> Bool { a.rawValue < b.rawValue }
  }

  /// The first is that around all, also where the source does not name it.
  var elements: [Element] = []
  var texts: [Text] = []
  /// Whether elements of XML were open at its end.
  var isCut = false
  /// The contents of scripts and styles and the like, by their elements.
  var raws: [(element: Int32, range: Range<Int32>)] = []

  /// The content of a script or the like.
  func raw(of element: Int) -> Range<Int32>? {
    var (low, high) = (0, raws.count)
    while low < high {
      let middle = (low + high) / 2
      if raws[middle].element < element { low = middle + 1 } else { high = middle }
    }
    return low < raws.count && raws[low].element == element ? raws[low].range : nil
  }
}

extension Range<Int32> {
  init(_ range: Range<Int>) {
    self = Int32(truncatingIfNeeded: range.lowerBound)..<Int32(truncatingIfNeeded: range.upperBound)
  }

  var bytes: Range<Int> { Int(lowerBound)..<Int(upperBound) }
}
