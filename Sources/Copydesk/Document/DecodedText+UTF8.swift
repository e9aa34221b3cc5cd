extension DecodedText {
  /// Adds bytes of `original` that may be ill-formed: U+FFFD stands for each maximal ill-formed
  /// part, as Unicode (chapter 3.9) recommends.
  ///
  /// - Returns: How many parts were replaced.
  public mutating func appendUTF8(_ range: Range<Int>, of original: [UInt8]) -> Int {
    if UTF8Check.isWellFormed(original, range) {
      copy(range, of: original)
      return 0
    }
    var replaced = 0
    var (start, position) = (range.lowerBound, range.lowerBound)
    while position < range.upperBound {
      let (count, isValid) = UTF8Check.sequence(original, position..<range.upperBound)
      if !isValid {
        if start < position { copy(start..<position, of: original) }
        append("\u{FFFD}" as Unicode.Scalar, for: position..<position + count)
        replaced += 1
        start = position + count
      }
      position += count
    }
    if start < position { copy(start..<position, of: original) }
    return replaced
  }
}
