import Copydesk

/// Words of a mail's header in other encodings, such as `=?utf-8?Q?caf=C3=A9?=` (RFC 2047).
enum EncodedWords {
  /// A field with its encoded words decoded; one that cannot be stays as it is.
  static func decoded(_ field: String) -> String {
    var text = ""
    var rest = field[...]
    var isBehindWord = false
    while let start = rest.firstRange(of: "=?") {
      let before = rest[..<start.lowerBound]
      guard let (word, end) = word(rest[start.upperBound...]) else {
        text += rest[..<start.upperBound]
        rest = rest[start.upperBound...]
        isBehindWord = false
        continue
      }
      // Blanks between two encoded words only keep them apart.
      if !isBehindWord || !before.allSatisfy(\.isWhitespace) { text += before }
      text += word
      rest = rest[end...]
      isBehindWord = true
    }
    return text + rest
  }

  /// What stands behind '=?': charset, `B` or `Q`, and the text, up to '?='.
  private static func word(_ text: Substring) -> (String, end: Substring.Index)? {
    let parts = text.split(separator: "?", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, parts[3].first == "=" else { return nil }
    // A language may stand behind the charset (RFC 2231).
    let charset = Encoding(label: String(parts[0].prefix { $0 != "*" }))
    var bytes = Array(parts[2].utf8)
    let coding: String
    switch parts[1].lowercased() {
    case "b": coding = "base64"
    case "q":
      coding = "quoted-printable"
      bytes = bytes.map { $0 == 0x5F ? 0x20 : $0 }
    default: return nil
    }
    let decoded = TransferDecoding.decode(bytes, bytes.indices, coding, isMailbox: false).bytes
    var illFormed = 0
    let word = Decoder.text(of: decoded, charset ?? .auto, &illFormed)
    return word.map {
      (String(decoding: $0.utf8, as: UTF8.self), text.index(after: parts[3].startIndex))
    }
  }
}
