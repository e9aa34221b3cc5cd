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
  /// Those of ranges in the order of the text, without overlap, that have a part in `range`.
  func touching(_ range: Range<Int>) -> ArraySlice<Range<Int>> {
    let start = count(thatAre: { $0.upperBound <= range.lowerBound })
    return self[start..<Swift.max(start, count(thatAre: { $0.lowerBound < range.upperBound }))]
  }

  /// How many ranges, all at the front, something holds for.
  private func count(thatAre holds: (Range<Int>) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
