import Copydesk

/// The tokens of a text in small letters, for names and patterns that do not regard case.
struct FoldedTokens {
  let bytes: [UInt8]
  /// Where each token begins in `bytes`, and where the last one ends.
  private let starts: [Int]

  init(_ tokens: TokenView) {
    var bytes: [UInt8] = []
    var starts = [0]
    for index in 0..<tokens.count {
      CaseFolding.append(tokens.text[tokens[index].range], to: &bytes)
      starts.append(bytes.count)
    }
    self.bytes = bytes
    self.starts = starts
  }

  func range(_ index: Int) -> Range<Int> { starts[index]..<starts[index + 1] }

  /// The hash of a token in small letters.
  func hash(_ index: Int) -> UInt64 { FNV1a.hash(bytes[range(index)]) }
}

/// Small letters: those of ASCII by their bytes, others by Unicode's mapping.
enum CaseFolding {
  static func append(_ text: Slice<UnsafeBufferPointer<UInt8>>, to bytes: inout [UInt8]) {
    guard text.allSatisfy({ $0 < 0x80 }) else {
      let text = String(decoding: UnsafeBufferPointer(rebasing: text), as: UTF8.self)
      return bytes.append(contentsOf: fold(text).utf8)
    }
    for byte in text { bytes.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) }
  }

  /// Folded letter by letter, so that a word folds the same wherever it stands.
  static func fold(_ text: String) -> String {
    text.unicodeScalars.map(\.properties.lowercaseMapping).joined()
  }

  /// The text with a capital first letter.
  static func capitalise(_ text: String) -> String {
    guard let first = text.unicodeScalars.first else { return text }
    return first.properties.titlecaseMapping + String(text.unicodeScalars.dropFirst())
  }
}
