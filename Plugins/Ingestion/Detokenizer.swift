/// Puts the blanks of ordinary English between the tokens of a sentence.
enum Detokenizer {
  /// A token as it is written in the running text.
  struct Piece: Equatable {
    /// In the place of the token's bytes; nil where they stay as they are.
    var replacement: String?
    /// Whether a blank stands in front of it.
    var hasBlank: Bool
  }

  private static let gluedLeft: Set<String> = [
    ",", ".", ";", ":", "!", "?", ")", "]", "}", "%", "...", "…", "''", "”", "»", "’",
    "'s", "'S", "'m", "'M", "'re", "'RE", "'ve", "'VE", "'ll", "'LL", "'d", "'D", "n't", "N'T",
    "’s", "’S", "’m", "’re", "’ve", "’ll", "’d", "n’t", "N’T", "?!", "!!", "??", "!!!", "???",
  ]
  private static let gluedRight: Set<String> = ["(", "[", "{", "#", "``", "“", "‘", "«"]
  private static let currencies: [Character] = ["$", "£", "€", "¥"]
  private static let contracted: Set<String> = ["s", "S", "t", "T", "m", "re", "ve", "ll", "d"]
  private static let escapes = [
    "``": "\"", "''": "\"", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{",
    "-RCB-": "}",
  ]

  /// The pieces of a sentence, one for each of its tokens. The first has no blank.
  static func pieces(_ tokens: [String]) -> [Piece] {
    let written = tokens.map { escapes[$0] ?? $0 }
    let sides = sides(tokens)
    return tokens.indices.map { index in
      let isGlued =
        index == 0 || sides[index].left || sides[index - 1].right
        || endsInCurrency(tokens[index - 1]) && tokens[index].first?.isNumber == true
        || currencies.contains { tokens[index - 1] == String($0) }
      return Piece(
        replacement: escapes[tokens[index]], hasBlank: !isGlued && !written[index].isEmpty)
    }
  }

  /// To which sides of each token there is no blank.
  private static func sides(_ tokens: [String]) -> [(left: Bool, right: Bool)] {
    var isQuoted = false
    var isSingle = false
    return tokens.indices.map { index in
      let token = tokens[index]
      if token == "\"" {
        isQuoted = opens(index, tokens, isQuoted)
        return (!isQuoted, isQuoted)
      }
      if token == "'" { return apostrophe(index, tokens, &isSingle) }
      let written = escapes[token] ?? token
      return (
        gluedLeft.contains(token) || gluedLeft.contains(written) && written != "\"",
        gluedRight.contains(token) || gluedRight.contains(written)
      )
    }
  }

  /// Whether a straight quote opens: the first token of a sentence does, its last does not, and
  /// the others take turns.
  private static func opens(_ index: Int, _ tokens: [String], _ isQuoted: Bool) -> Bool {
    if index == tokens.count - 1 { return index == 0 }
    return index == 0 || !isQuoted
  }

  /// An apostrophe on its own: of `don ' t`, of `the boys ' room`, or a quote.
  private static func apostrophe(
    _ index: Int, _ tokens: [String], _ isOpen: inout Bool
  ) -> (left: Bool, right: Bool) {
    if index > 0, index + 1 < tokens.count, contracted.contains(tokens[index + 1]) {
      return (true, true)
    }
    if isOpen || index + 1 == tokens.count {
      isOpen = false
      return (index > 0, false)
    }
    let mayOwn = index > 0 && tokens[index - 1].last?.lowercased() == "s"
    guard !mayOwn, tokens[(index + 1)...].contains("'") else { return (index > 0, false) }
    isOpen = true
    return (false, true)
  }

  private static func endsInCurrency(_ token: String) -> Bool {
    token.last.map(currencies.contains) ?? false
  }
}
