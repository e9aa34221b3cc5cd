import Copydesk

/// What a pattern asks of one token; all that is given must hold, and nothing given always does.
struct TokenTest: OptionGroup {
  var text: String?
  var lower: String?
  var anyOf: [String] = []
  var shape: String?
  var prefix: String?
  var suffix: String?
  var kind: TokenKind?
  var entity: String?
  // A list, because a value cannot hold one of its own type.
  var not: [TokenTest] = []

  static let shorthand: String? = "text"
  static let fields: [Field<Self>] = [
    Field("text", \.text, "The token exactly.", check: .oneToken),
    Field("lower", \.lower, "The token without regard to case.", check: .oneToken),
    Field("any_of", \.anyOf, "One of these, without regard to case.", check: .tokens),
    Field("shape", \.shape, "Its shape, such as 'Xxxx' or 'dd'."),
    Field("prefix", \.prefix, "How it begins."),
    Field("suffix", \.suffix, "How it ends."),
    Field("kind", \.kind, "A word, a number or a punctuation mark."),
    Field("entity", \.entity, "The label of an entity that was found there without your rules."),
    Field("not", \.not, "What it must not be: one test, or a list of them."),
  ]

  /// Whether it or a test within it asks for entities.
  var asksForEntity: Bool { entity != nil || not.contains(where: \.asksForEntity) }
}

/// What a token is.
enum TokenKind: String, OptionChoice {
  case word
  case number
  case punctuation
}

extension Check<String?> {
  fileprivate static var oneToken: Check {
    Check("one word without spaces: a pattern lists its tokens one by one") {
      $0.map(isToken) ?? true
    }
  }
}

extension Check<[String]> {
  fileprivate static var tokens: Check {
    Check("words without spaces: a pattern lists its tokens one by one") {
      !$0.isEmpty && $0.allSatisfy(isToken)
    }
  }
}

private func isToken(_ text: String) -> Bool {
  !text.isEmpty && !text.contains(where: \.isWhitespace)
}
