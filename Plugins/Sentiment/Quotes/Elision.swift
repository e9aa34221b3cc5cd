/// Words that an apostrophe begins: '90s, 'tis, and the clitics of texts cut into tokens.
enum Elision {
  /// Whether what follows an apostrophe at a place is such a word.
  static func begins(_ text: QuoteText, at position: Int) -> Bool {
    if text.isDigit(position), text.isDigit(position + 1) {
      return !text.isDigit(position + 2) && text[position + 2] != 0x2C
    }
    return words.contains { text.isWord($0, at: position) }
  }

  private static let words: [StaticString] = [
    "s", "t", "m", "d", "re", "ve", "ll", "n", "em", "til", "tis", "twas", "cause", "cos", "bout",
    "round",
  ]
}
