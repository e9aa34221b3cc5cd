/// What each byte means where a text is cut into words: its class, and itself in small letters.
struct ByteTable: Sendable {
  /// The low half is the byte in small letters, the high half its class.
  typealias Entry = UInt16

  /// Letters by their case; digits and control characters have neither. All of these are below
  /// `mark`, so that one comparison tells whether a word simply goes on.
  static let lower: Entry = 0x100
  static let upper: Entry = 0x200
  /// ASCII punctuation.
  static let mark: Entry = 0x400
  /// What Python takes for blanks in ASCII: U+001C to U+001F are among them.
  static let space: Entry = 0x800
  /// A part of a character beyond ASCII.
  static let wide: Entry = 0x1000

  let entries: [Entry] = (0..<256).map { byte in entry(UInt8(byte)) }

  private static func entry(_ byte: UInt8) -> Entry {
    switch byte {
    case 0x41...0x5A: upper | Entry(byte | 0x20)
    case 0x61...0x7A: lower | Entry(byte)
    case 0x09...0x0D, 0x1C...0x20: space | Entry(byte)
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: mark | Entry(byte)
    case 0x80...0xFF: wide | Entry(byte)
    default: Entry(byte)
    }
  }
}
