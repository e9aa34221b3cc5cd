extension RandomAccessCollection {
  /// The first place from which on something holds of all elements, found by halving; the end when
  /// it holds of none.
  ///
  /// - Parameter holds: Of an element behind one that it holds of, it holds too.
  @inlinable package func partitioningIndex(where holds: (Element) -> Bool) -> Index {
    var (low, count) = (startIndex, count)
    while count > 0 {
      let middle = index(low, offsetBy: count / 2)
      if holds(self[middle]) {
        count /= 2
      } else {
        low = index(after: middle)
        count -= count / 2 + 1
      }
    }
    return low
  }
}
