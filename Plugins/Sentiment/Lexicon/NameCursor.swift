import Copydesk

/// Goes through ranges along with a text.
struct NameCursor {
  private var names: ArraySlice<Range<Int>>

  /// - Parameter names: In the order of the text.
  init(_ names: ArraySlice<Range<Int>>) { self.names = names }

  /// Whether a place, not before the last one asked for, lies in a range.
  mutating func contains(_ position: Int) -> Bool {
    while let first = names.first, first.upperBound <= position { names.removeFirst() }
    return names.first.map { $0.lowerBound <= position } ?? false
  }
}

extension [Range<Int>] {
  /// Where those stand, of ranges in the order of the text and without overlap, that have a part in `range`.
  func indices(touching range: Range<Int>) -> Range<Int> {
    let start = partitioningIndex { $0.upperBound > range.lowerBound }
    let end = partitioningIndex { $0.lowerBound >= range.upperBound }
    return start..<Swift.max(start, end)
  }
}
