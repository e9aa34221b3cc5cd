extension Document {
  /// Changes the text: the only way to do so.
  ///
  /// Annotations move with the text they stand on. One that a change covers only in part grows
  /// to the whole replacement; one whose text is gone is dropped.
  ///
  /// - Precondition: Edits lie within the text, on boundaries of Unicode scalars, and do not
  ///   overlap.
  /// - Complexity: O(*n* + *e* log *e*), where *n* is the length of the text, its annotations and
  ///   its offset map, and *e* the number of edits.
  public mutating func apply(_ edits: Edits) {
    guard !edits.isEmpty else { return }
    let changes = edits.sorted()
    for change in changes {
      precondition(
        change.range.upperBound <= utf8.count
          && UTF8Check.isBoundary(change.range.lowerBound, in: utf8)
          && UTF8Check.isBoundary(change.range.upperBound, in: utf8),
        "an edit must lie on boundaries of Unicode scalars of the text")
    }
    utf8 = replacing(changes, bytes: edits.bytes)
    offsets.apply(changes)
    annotations.apply(changes)
  }

  private func replacing(_ changes: [Edits.Edit], bytes: [UInt8]) -> [UInt8] {
    let count = changes.reduce(utf8.count) { $0 + $1.delta }
    var result: [UInt8] = []
    result.reserveCapacity(count)
    var position = 0
    for change in changes {
      result.append(contentsOf: utf8[position..<change.range.lowerBound])
      result.append(contentsOf: bytes[change.replacement])
      position = change.range.upperBound
    }
    result.append(contentsOf: utf8[position...])
    return result
  }
}
