/// Mail addresses, as they are written in texts (RFC 5322 allows more).
enum MailAddress {
  /// The longest part in front of the `@` that RFC 5321 allows, in bytes.
  private static let longestName = 64
  private static let longestDomain = 255

  /// The address whose `@` stands at a place.
  static func range(
    in text: UnsafeBufferPointer<UInt8>, around at: Int, notBefore first: Int
  ) -> Range<Int>? {
    var start = at
    while start > first, at - start < longestName, isNamePart(text[start - 1]) { start -= 1 }
    // Points and the like stand within a name only.
    while start < at, !isAlphanumeric(text[start]) { start += 1 }
    guard start < at, text[at - 1] != UInt8(ascii: ".") else { return nil }
    return domainEnd(in: text, from: at + 1).map { start..<$0 }
  }

  private static func domainEnd(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var end: Int?
    var label = start
    while label < text.count, label - start < longestDomain {
      var place = label
      while place < text.count, isLabelPart(text[place]) { place += 1 }
      while place > label, text.has("-", at: place - 1) { place -= 1 }
      guard place > label, isAlphanumeric(text[label]), isAlphanumeric(text[place - 1]) else {
        break
      }
      if label > start, isTopLevel(text[label..<place]) { end = place }
      guard text.has(".", at: place) else { break }
      label = place + 1
    }
    return end
  }

  /// Letters, or letters of another script in the form that has none but these.
  private static func isTopLevel(_ label: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    label.count >= 2
      && (label.allSatisfy(Bytes.isLetter) || label.starts(with: "xn--".utf8))
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || ".!#$%&'*+/=?^_`{|}~-".utf8.contains(byte)
  }

  private static func isLabelPart(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte == UInt8(ascii: "-")
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    Bytes.isLetter(byte) || Bytes.isDigit(byte)
  }
}
