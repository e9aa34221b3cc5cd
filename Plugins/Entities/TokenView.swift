import Copydesk

/// The tokens of a text with what the rules ask of them.
struct TokenView {
  struct Token {
    let range: Range<Int>
    let kinds: WordKinds
    let shape: Shape
  }

  enum Shape {
    case lower
    case capitalised
    /// Two letters or more, all capitals.
    case upper
    case number
    case mark
  }

  let text: UnsafeBufferPointer<UInt8>
  /// The tokens that a rule may look at; what lies outside is as if it were not there.
  var sentence: Range<Int>
  private let tokens: [Token]
  private static let kinds = WordKinds.table

  init(_ text: UnsafeBufferPointer<UInt8>, _ annotations: [Annotation]) {
    self.text = text
    sentence = annotations.indices
    tokens = annotations.map { Self.token(text, $0.range) }
  }

  var count: Int { tokens.count }
  subscript(index: Int) -> Token { tokens[index] }

  /// Whether a token is a word, letters compared without regard to case.
  func `is`(_ index: Int, _ word: StaticString) -> Bool {
    guard sentence.contains(index), tokens[index].range.count == word.utf8CodeUnitCount else {
      return false
    }
    let start = tokens[index].range.lowerBound
    for offset in 0..<word.utf8CodeUnitCount
    where Self.lowercased(text[start + offset]) != word.utf8Start[offset] {
      return false
    }
    return true
  }

  /// Whether there is such a token and it is of one of the kinds.
  func isAny(_ index: Int, of kinds: WordKinds) -> Bool {
    guard sentence.contains(index) else { return false }
    return !tokens[index].kinds.isDisjoint(with: kinds)
  }

  /// The hash of a token's bytes as they are.
  func hash(_ index: Int) -> UInt64 { FNV1a.hash(text[tokens[index].range]) }

  func isCapitalised(_ index: Int) -> Bool {
    guard sentence.contains(index) else { return false }
    return tokens[index].shape == .capitalised || tokens[index].shape == .upper
  }

  func isNumber(_ index: Int) -> Bool {
    sentence.contains(index) && tokens[index].shape == .number
  }

  /// Whether nothing stands between a token and the one before.
  func isJoined(_ index: Int) -> Bool {
    sentence.contains(index) && sentence.contains(index - 1)
      && tokens[index - 1].range.upperBound == tokens[index].range.lowerBound
  }

  /// A token as a string in lower case, for look-ups once a rule has nearly matched.
  func word(_ index: Int) -> String {
    guard sentence.contains(index) else { return "" }
    return String(decoding: text[tokens[index].range].lazy.map(Self.lowercased), as: UTF8.self)
  }

  /// Whether a token that is an address is one of the web.
  func isURL(_ index: Int) -> Bool { Self.isURL(text, tokens[index].range) }

  /// A token as it is written.
  func spelling(_ index: Int) -> String {
    sentence.contains(index) ? String(decoding: text[tokens[index].range], as: UTF8.self) : ""
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }

  private static func token(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Token {
    var lowercased = FNV1a()
    var upper = 0
    var form: WordKinds = []
    for position in range {
      let byte = text[position]
      lowercased.combine(Self.lowercased(byte))
      if byte >= 0x41 && byte <= 0x5A { upper += 1 }
      if byte == UInt8(ascii: "@"), range.count > 5 { form = .addresses }
    }
    if range.count > 5, isURL(text, range) { form = .addresses }
    if upper > 0, isSum(text, range) { form = .codes }
    return Token(
      range: range, kinds: form.union(kinds[lowercased.value] ?? []),
      shape: shape(text, range, upper: upper))
  }

  /// Whether a token is letters of a currency with digits behind them: `Rs500`.
  private static func isSum(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    let longest = 5
    let end = min(range.upperBound, range.lowerBound + longest + 1)
    var digits = range.lowerBound + 1
    while digits < end, text[digits] < 0x30 || text[digits] > 0x39 { digits += 1 }
    guard digits < end, text[range.lowerBound] > 0x39 else { return false }
    let letters = FNV1a.hash(text[range.lowerBound..<digits].lazy.map(lowercased))
    return !(kinds[letters] ?? []).isDisjoint(with: [.codes, .dollarPrefixes])
  }

  /// Whether a token that is long enough begins like an address of the web.
  private static func isURL(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    let first = text[range.lowerBound]
    guard first == UInt8(ascii: "h") || first == UInt8(ascii: "w") else { return false }
    let bytes = text[range]
    return bytes.starts(with: "http".utf8) || bytes.starts(with: "www.".utf8)
  }

  private static func shape(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, upper: Int
  ) -> Shape {
    let first = text[range.lowerBound]
    switch first {
    case 0x41...0x5A: return upper > 1 && upper * 2 >= range.count ? .upper : .capitalised
    case 0x61...0x7A: return .lower
    case 0x30...0x39: return .number
    case 0x00..<0x80: return .mark
    default:
      // Beyond ASCII the properties of the first character decide.
      let scalar = String(decoding: UnsafeBufferPointer(rebasing: text[range]), as: UTF8.self)
        .unicodeScalars.first
      guard let properties = scalar?.properties, properties.isAlphabetic else { return .mark }
      return properties.isUppercase ? .capitalised : .lower
    }
  }
}
