/// The attributes of a tag, in their order.
struct TagAttributes: Sequence, IteratorProtocol {
  struct Attribute {
    let name: Range<Int>
    /// Without quotes, and with its character references; empty where there is none.
    let value: Range<Int>
  }

  private let source: UnsafeBufferPointer<UInt8>
  private var position: Int
  private let end: Int

  /// - Parameter range: From behind the tag's name to the tag's end.
  init(_ source: UnsafeBufferPointer<UInt8>, in range: Range<Int>) {
    self.source = source
    position = range.lowerBound
    end = range.upperBound
  }

  /// Where a tag ends: the place of its '>', or the end of the source.
  static func skip(_ source: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var attributes = TagAttributes(source, in: start..<source.count)
    attributes.skipAll()
    return attributes.position
  }

  private mutating func skipAll() {
    // Quotes count behind '=' alone.
    var isValue = false
    while position < end {
      let byte = source[position]
      if byte == 0x3E { return }
      if isValue, byte == 0x22 || byte == 0x27 {
        position += 1
        while position < end, source[position] != byte { position += 1 }
        isValue = false
      } else if byte == 0x3D {
        isValue = true
      } else if !PageParser.isSpace(byte) {
        isValue = false
      }
      position += 1
    }
    position = Swift.min(position, end)
  }

  mutating func next() -> Attribute? {
    skipSpace(or: 0x2F)
    guard position < end, source[position] != 0x3E else { return nil }
    let name = readName()
    skipSpace()
    guard position < end, source[position] == 0x3D else {
      return Attribute(name: name, value: name.upperBound..<name.upperBound)
    }
    position += 1
    skipSpace()
    return Attribute(name: name, value: readValue())
  }

  private mutating func readName() -> Range<Int> {
    let start = position
    position += 1  // even where it is '='
    while position < end, !PageParser.isSpace(source[position]), !isOne(of: 0x2F, 0x3E, 0x3D) {
      position += 1
    }
    return start..<position
  }

  private mutating func readValue() -> Range<Int> {
    guard position < end else { return end..<end }
    let quote = source[position]
    let isQuoted = quote == 0x22 || quote == 0x27
    if isQuoted { position += 1 }
    let start = position
    while position < end,
      isQuoted
        ? source[position] != quote
        : !PageParser.isSpace(source[position]) && !isOne(of: 0x3E, 0x3E, 0x3E)
    {
      position += 1
    }
    let value = start..<position
    if isQuoted { position = Swift.min(end, position + 1) }
    return value
  }

  private func isOne(of a: UInt8, _ b: UInt8, _ c: UInt8) -> Bool {
    let byte = source[position]
    return byte == a || byte == b || byte == c
  }

  private mutating func skipSpace(or extra: UInt8 = 0x20) {
    while position < end, PageParser.isSpace(source[position]) || source[position] == extra {
      position += 1
    }
  }
}
