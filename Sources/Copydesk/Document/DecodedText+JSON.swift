extension DecodedText {
  /// Adds what a JSON string says.
  ///
  /// - Parameters:
  ///   - range: The bytes between its quotes; escapes in it are well-formed.
  ///   - original: Where the string stands. Ill-formed UTF-8 and lone surrogates become U+FFFD.
  /// - Returns: How many parts were replaced so.
  public mutating func appendJSON(_ range: Range<Int>, of original: [UInt8]) -> Int {
    var replaced = 0
    var position = range.lowerBound
    while position < range.upperBound {
      let end = JSONEscape.plainEnd(original, position..<range.upperBound)
      replaced += appendUTF8(position..<end, of: original)
      guard end < range.upperBound else { break }
      let (scalar, count) = Self.escape(original, end..<range.upperBound)
      if scalar == nil { replaced += 1 }
      append(scalar ?? "\u{FFFD}", for: end..<end + count)
      position = end + count
    }
    return replaced
  }

  /// The scalar that the escape at the start of a range stands for, nil for a lone surrogate, and
  /// the length of the escape.
  private static func escape(_ text: [UInt8], _ range: Range<Int>) -> (Unicode.Scalar?, Int) {
    let start = range.lowerBound
    guard let unit = unit(text, range) else { return (JSONEscape.meaning(text[start + 1]), 2) }
    if let scalar = Unicode.Scalar(unit) { return (scalar, 6) }
    guard unit < 0xDC00, let low = self.unit(text, start + 6..<max(start + 6, range.upperBound)),
      (0xDC00...0xDFFF).contains(low)
    else { return (nil, 6) }
    return (Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + low - 0xDC00), 12)
  }

  /// The UTF-16 unit that a `\u` escape at the start of a range stands for.
  private static func unit(_ text: [UInt8], _ range: Range<Int>) -> UInt32? {
    guard range.count >= 6, text[range.lowerBound] == UInt8(ascii: "\\"),
      text[range.lowerBound + 1] == UInt8(ascii: "u")
    else { return nil }
    return JSONEscape.hexadecimal(text, at: range.lowerBound + 2)
  }
}
