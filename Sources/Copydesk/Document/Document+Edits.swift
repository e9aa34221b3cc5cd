extension Document {
  /// Changes the text: the only way to do so.
  ///
  /// Annotations move with the text they stand on. One that a change covers only in part grows
  /// to the whole replacement; one whose text is gone is dropped.
  ///
  /// - Throws: ``DocumentError`` when edits overlap, do not lie within the text and on boundaries of
  ///   its Unicode scalars, or are too many; the document is then as it was.
  /// - Complexity: O(*n* + *e* log *e*), where *n* is the length of the text, its annotations and
  ///   its offset map, and *e* the number of edits.
  public mutating func apply(_ edits: Edits) throws {
    guard !edits.isEmpty else { return }
    guard !edits.isCut else { throw DocumentLimits.tooManyReplacements("would change") }
    let changes = try edits.sorted()
    if let wrong = changes.first(where: { !UTF8Check.isWhole($0.range, in: utf8) }) {
      throw DocumentError(
        "bad_edit", "an edit of bytes \(wrong.range) cuts a character or leaves the text")
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
