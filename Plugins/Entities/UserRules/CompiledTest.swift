import Copydesk

/// A text's tokens as patterns see them.
struct PatternTokens {
  let tokens: TokenView
  /// The hash of each token as it is, and in small letters.
  let exact: [UInt64]
  let folded: [UInt64]
  /// The hashes of all words in small letters.
  let words: Set<UInt64>
  /// The label of the entity at each token that forms or the model found; empty when no pattern
  /// asks for it.
  let entities: [String?]

  init(_ tokens: TokenView, _ folded: FoldedTokens, entities: [String?]) {
    self.tokens = tokens
    exact = (0..<tokens.count).map(tokens.hash)
    self.folded = (0..<tokens.count).map(folded.hash)
    words = Set(self.folded)
    self.entities = entities
  }
}

/// What is asked of a token, with hashes in the place of words.
struct CompiledTest: Sendable {
  private let text: UInt64?
  private let textFolded: UInt64?
  private let lower: Set<UInt64>?
  private let shape: String?
  private let prefix: [UInt8]
  private let suffix: [UInt8]
  private let kind: TokenKind?
  private let entity: String?
  private let not: [CompiledTest]

  init(_ test: TokenTest) {
    text = test.text.map { FNV1a.hash($0.utf8) }
    textFolded = test.text.map(Self.foldedHash)
    let words = test.anyOf.isEmpty ? nil : Set(test.anyOf.map(Self.foldedHash))
    let lower = test.lower.map { Set([Self.foldedHash($0)]) }
    self.lower = lower.map { words?.intersection($0) ?? $0 } ?? words
    shape = test.shape.map(TokenShape.shortened)
    prefix = Array((test.prefix ?? "").utf8)
    suffix = Array((test.suffix ?? "").utf8)
    kind = test.kind
    entity = test.entity
    not = test.not.map(CompiledTest.init)
  }

  /// Words in small letters, one of which the token must be; nil when it may be any.
  var words: Set<UInt64>? { lower ?? textFolded.map { [$0] } }

  private static func foldedHash(_ text: String) -> UInt64 {
    FNV1a.hash(CaseFolding.fold(text).utf8)
  }

  func holds(_ tokens: PatternTokens, at index: Int) -> Bool {
    if let text, text != tokens.exact[index] { return false }
    if let lower, !lower.contains(tokens.folded[index]) { return false }
    if let kind, kind != Self.kind(tokens.tokens[index].shape) { return false }
    if let entity, entity != tokens.entities[index] { return false }
    if hasSpelling, !isSpelled(tokens.tokens.text[tokens.tokens[index].range]) { return false }
    return !not.contains { $0.holds(tokens, at: index) }
  }

  private var hasSpelling: Bool { shape != nil || !prefix.isEmpty || !suffix.isEmpty }

  private func isSpelled(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard bytes.starts(with: prefix), bytes.suffix(suffix.count).elementsEqual(suffix) else {
      return false
    }
    return shape.map { $0 == TokenShape.shape(of: bytes) } ?? true
  }

  private static func kind(_ shape: TokenView.Shape) -> TokenKind {
    switch shape {
    case .lower, .capitalised, .upper: .word
    case .number: .number
    case .mark: .punctuation
    }
  }
}

/// The shape of a token: capitals as `X`, other letters as `x`, digits as `d`, the rest as it is,
/// and no more than four of a kind in a row.
enum TokenShape {
  static func shape(of bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    let text = String(decoding: UnsafeBufferPointer(rebasing: bytes), as: UTF8.self)
    return shortened(text.unicodeScalars.lazy.map(sign))
  }

  static func shortened(_ shape: String) -> String { shortened(shape.unicodeScalars) }

  private static func shortened(_ signs: some Sequence<Unicode.Scalar>) -> String {
    var shape = String.UnicodeScalarView()
    var run = 0
    for sign in signs {
      run = shape.last == sign ? run + 1 : 1
      if run <= 4 { shape.append(sign) }
    }
    return String(shape)
  }

  private static func sign(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    let properties = scalar.properties
    if properties.isUppercase { return "X" }
    if properties.isAlphabetic { return "x" }
    return properties.numericType == .decimal ? "d" : scalar
  }
}
