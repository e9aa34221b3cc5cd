/// Whether a text begins as HTML does.
enum HTMLSignature {
  /// Tells by the first tag, behind comments, declarations and marks of the byte order; or, where something else stands
  /// before it, by an element `html` within the first kilobyte.
  static func begins(_ source: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !NewsSignature.begins(source) else { return false }
    var start = skipBlank(source, from: 0)
    while start < source.count, source[start] == 0x3C {
      if matches("<!--", source, at: start) {
        guard let end = end(of: "-->", source, from: start + 2) else { return true }
        start = skipBlank(source, from: end)
      } else if matches("<?xml", source, at: start) {
        guard let end = end(of: "?>", source, from: start) else { return false }
        start = skipBlank(source, from: end)
      } else {
        return isTag(source, at: start)
      }
    }
    return names("html", source)
  }

  /// Whether a tag of HTML, or its declaration, stands at a place.
  private static func isTag(_ source: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    if matches("<!doctype", source, at: start) {
      return matches("html", source, at: skipBlank(source, from: start + 9))
    }
    let rest = source[(start + 1)...]
    let name = rest.prefix { PageParser.isLetter($0) || $0 >= 0x30 && $0 <= 0x39 }
    guard let next = rest.dropFirst(name.count).first,
      PageParser.isSpace(next) || next == 0x3E || next == 0x2F
    else { return false }
    let tag = Tag(ShortName(name))
    return tag != .other
      || ["font", "u", "tt", "big"].contains(String(decoding: name, as: UTF8.self).lowercased())
  }

  private static func names(_ name: StaticString, _ source: UnsafeBufferPointer<UInt8>) -> Bool {
    source.indices.prefix(1024).contains { place in
      source[place] == 0x3C && matches(name, source, at: place + 1)
        && place + 5 < source.count
        && (source[place + 5] == 0x3E || PageParser.isSpace(source[place + 5]))
    }
  }

  private static func matches(
    _ text: StaticString, _ source: UnsafeBufferPointer<UInt8>, at place: Int
  ) -> Bool {
    let end = place + text.utf8CodeUnitCount
    guard end <= source.count else { return false }
    let letters = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    return zip(source[place..<end], letters).allSatisfy { byte, letter in
      byte == letter || PageParser.isLetter(byte) && byte | 0x20 == letter
    }
  }

  private static func end(
    of mark: StaticString, _ source: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    source.indices[start...].first { matches(mark, source, at: $0) }
      .map { $0 + mark.utf8CodeUnitCount }
  }

  /// Passes over white space and marks of the byte order.
  private static func skipBlank(_ source: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var place = start
    while place < source.count {
      if PageParser.isSpace(source[place]) {
        place += 1
      } else if matches("\u{FEFF}", source, at: place) {
        place += 3
      } else {
        break
      }
    }
    return place
  }
}
