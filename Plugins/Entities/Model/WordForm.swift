import Copydesk

/// What the model sees of one token: its letters without regard to case, its shape, and what the
/// lexicon knows of it.
struct WordForm {
  /// The hash of its lowercased bytes.
  var lower: UInt64
  /// The first and the last four lowercased bytes.
  var head: UInt32
  var tail: UInt32
  /// Its outline: `Xx`, `XX`, `d-d`, as a small number.
  var shape: UInt16
  /// UTF-8 bytes.
  var count: UInt16
  var traits: Traits
  var kinds: UInt16 = 0
  var row = Lexicon.noRow
  var classes = Lexicon.Classes()
  /// Kinds of listed phrases that begin here, go on here, or are this token alone.
  var phraseStart: UInt16 = 0
  var phraseInside: UInt16 = 0
  var phraseAlone: UInt16 = 0

  struct Traits: OptionSet {
    let rawValue: UInt8
    /// It has a capital letter.
    static let capital = Traits(rawValue: 1)
    /// It begins with a letter.
    static let letter = Traits(rawValue: 2)
    /// It begins with a digit.
    static let digit = Traits(rawValue: 4)
    /// All of its letters are capitals, and there are two or more.
    static let allCapitals = Traits(rawValue: 8)
    /// White space stands before it.
    static let spaced = Traits(rawValue: 16)
  }

  /// The form of a token.
  init(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, spaced: Bool) {
    var scan = ASCIIScan()
    for position in range {
      let byte = text[position]
      guard byte < 0x80 else {
        self.init(unicode: text, range, spaced: spaced)
        return
      }
      scan.add(byte)
    }
    self.init(scan, count: range.count, spaced: spaced)
  }

  /// The form of a token with letters beyond ASCII.
  private init(unicode text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, spaced: Bool) {
    var scan = ASCIIScan()
    for scalar in String(decoding: UnsafeBufferPointer(rebasing: text[range]), as: UTF8.self)
      .unicodeScalars
    {
      if scalar.isASCII {
        scan.add(UInt8(scalar.value))
      } else {
        scan.add(scalar)
      }
    }
    self.init(scan, count: range.count, spaced: spaced)
  }

  private init(_ scan: ASCIIScan, count: Int, spaced: Bool) {
    lower = scan.hash.value
    head = scan.head
    tail = scan.tail
    shape = scan.shape
    self.count = UInt16(clamping: count)
    traits = scan.traits
    if spaced { traits.insert(.spaced) }
  }

  /// A token that is not there: before a sentence or behind it.
  static let none: WordForm = {
    var form = WordForm(UnsafeBufferPointer(start: nil, count: 0), 0..<0, spaced: false)
    form.lower = 0x9D5C_A34E_1F2B_7701
    return form
  }()

  /// The last `count` lowercased bytes, at most four.
  func suffix(_ count: Int) -> UInt32 { tail & (UInt32.max >> UInt32(32 - count * 8)) }
  /// The first `count` lowercased bytes, at most four.
  func prefix(_ count: Int) -> UInt32 {
    let length = min(4, Int(self.count))
    return length <= count ? head : head >> UInt32((length - count) * 8)
  }
}

/// Reads a token letter by letter.
private struct ASCIIScan {
  var hash = FNV1a()
  var head: UInt32 = 0
  var tail: UInt32 = 0
  var shape: UInt16 = 0
  private var read = 0
  private var letters = 0
  private var capitals = 0
  private var first: UInt8 = 0
  private var lastClass: UInt16 = 0
  private var classes = 0

  var traits: WordForm.Traits {
    var traits: WordForm.Traits = []
    if capitals > 0 { traits.insert(.capital) }
    if capitals > 1, capitals == letters { traits.insert(.allCapitals) }
    if first == 1 { traits.insert(.letter) }
    if first == 2 { traits.insert(.digit) }
    return traits
  }

  mutating func add(_ byte: UInt8) {
    switch byte {
    case 0x41...0x5A: add(lowercased: byte | 0x20, kind: 1)
    case 0x61...0x7A: add(lowercased: byte, kind: 2)
    case 0x30...0x39: add(lowercased: byte, kind: 3)
    case 0x2E: add(lowercased: byte, kind: 4)
    default: add(lowercased: byte, kind: 5)
    }
  }

  mutating func add(_ scalar: Unicode.Scalar) {
    let properties = scalar.properties
    let kind: UInt16 = properties.isUppercase ? 1 : properties.isAlphabetic ? 2 : 5
    for (index, byte) in properties.lowercaseMapping.utf8.enumerated() {
      if index == 0 { add(lowercased: byte, kind: kind) } else { addByte(byte) }
    }
  }

  /// - Parameter kind: 1 a capital, 2 another letter, 3 a digit, 4 a dot, 5 any other.
  private mutating func add(lowercased byte: UInt8, kind: UInt16) {
    addByte(byte)
    if read == 1 { first = kind <= 2 ? 1 : kind == 3 ? 2 : 3 }
    if kind <= 2 { letters += 1 }
    if kind == 1 { capitals += 1 }
    // Runs of one class count once, and a second in a row shows as such for capitals.
    if kind != lastClass || (kind == 1 && capitals == 2) {
      if classes < 5 { shape = shape &* 6 &+ kind }
      classes += 1
      lastClass = kind
    }
  }

  private mutating func addByte(_ byte: UInt8) {
    hash.combine(byte)
    if read < 4 { head = head << 8 | UInt32(byte) }
    tail = tail << 8 | UInt32(byte)
    read += 1
  }
}
