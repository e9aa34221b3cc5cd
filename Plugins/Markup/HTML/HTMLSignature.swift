/// Whether a text begins as HTML does.
enum HTMLSignature {
  /// Tells by the tags that the MIME Sniffing Standard (WHATWG, 7.1) knows, and by XML's declaration before one of them.
  static func begins(_ source: UnsafeBufferPointer<UInt8>) -> Bool {
    var start = skipSpace(source, from: 0)
    while start < source.count, source[start] == 0x3C {
      if matches("<?xml", source, at: start) || matches("<!--", source, at: start) {
        let isComment = source[start + 1] == 0x21
        guard let end = end(of: isComment ? "-->" : "?>", source, from: start) else {
          return isComment
        }
        start = skipSpace(source, from: end)
      } else {
        return tags.contains { matches($0, source, at: start) }
      }
    }
    return false
  }

  private static let tags: [StaticString] = [
    "<!doctype html", "<html", "<head", "<script", "<iframe", "<h1", "<div", "<font", "<table",
    "<a", "<style", "<title", "<b", "<body", "<br", "<p", "<meta", "<link", "<article", "<main",
  ]

  private static func matches(
    _ text: StaticString, _ source: UnsafeBufferPointer<UInt8>, at place: Int
  ) -> Bool {
    let end = place + text.utf8CodeUnitCount
    guard end < source.count else { return false }
    let letters = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    let isSame = zip(source[place..<end], letters).allSatisfy { byte, letter in
      byte == letter || PageParser.isLetter(byte) && byte | 0x20 == letter
    }
    return isSame && (!PageParser.isLetter(source[end]) || source[place + 1] == 0x21)
  }

  private static func end(
    of text: String, _ source: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    let letters = Array(text.utf8)
    var place = start + 2
    while place + letters.count <= source.count {
      if source[place] == letters[0],
        source[place..<place + letters.count].elementsEqual(letters)
      {
        return place + letters.count
      }
      place += 1
    }
    return nil
  }

  private static func skipSpace(_ source: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var place = start
    while place < source.count, PageParser.isSpace(source[place]) { place += 1 }
    return place
  }
}
