import Copydesk

/// Finds words, numbers and punctuation marks: the layer `tokens`.
struct Tokens: Stage {
  static let spec = Spec.stage(
    "tokens", "Finds the words, numbers and punctuation marks of the text.",
    details: """
      Clitics and the parts of hyphenated words are tokens of their own; abbreviations, \
      initials, numbers with separators, times, URLs and e-mail addresses are one token each.
      """,
    options: NoOptions.self,
    examples: [
      Example(
        "clitics and hyphens", input: "China's low-carbon plan doesn't cost $3.2 million.",
        output: "⟦China⟧⟦'s⟧ ⟦low⟧⟦-⟧⟦carbon⟧ ⟦plan⟧ ⟦does⟧⟦n't⟧ ⟦cost⟧ ⟦$⟧⟦3.2⟧ ⟦million⟧⟦.⟧",
        layer: .tokens),
      Example(
        "one token each", input: "Mail a.b@example.org at 14:30, Dr. Li of the U.S.",
        output:
          "⟦Mail⟧ ⟦a.b@example.org⟧ ⟦at⟧ ⟦14:30⟧⟦,⟧ ⟦Dr.⟧ ⟦Li⟧ ⟦of⟧ ⟦the⟧ ⟦U.S.⟧", layer: .tokens),
    ],
    contract: { _ in Contract(writes: [.tokens]) }
  ) { _, _ in Tokens() }

  private let scanner = TokenScanner()

  func process(_ batch: inout Batch) throws {
    batch.forEach(find: tokens) { $1[.tokens] = $0 }
  }

  private func tokens(of document: Document) throws -> [Annotation] {
    // Stopped while they are counted: a text of brackets has a token a byte.
    let tokens = document.utf8.withUnsafeBufferPointer {
      scanner.tokens(TextBytes(bytes: $0), most: document.limits.annotations)
    }
    guard let tokens else { throw document.limits.tooManyAnnotations }
    return tokens
  }
}
