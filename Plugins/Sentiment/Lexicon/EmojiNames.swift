import Copydesk
import SentimentData

/// Emoji of one character with what they show, in words that the lexicon scores.
struct EmojiNames: Sendable {
  private let names: [Unicode.Scalar: [UInt8]]

  init() {
    var count = 0
    let data = UnsafeBufferPointer(start: copydesk_vader_emoji(&count), count: count)
    var names: [Unicode.Scalar: [UInt8]] = [:]
    for line in data.split(separator: UInt8(ascii: "\n")) {
      let emoji = WideCharacter(line.base.baseAddress!, at: line.startIndex)
      names[emoji.scalar] = Array(line.dropFirst(emoji.count + 1))
    }
    self.names = names
  }

  /// The words for a character; nil when it is no emoji.
  func name(of character: WideCharacter) -> [UInt8]? {
    // Letters of the West and quotes lie below the first emoji, but for © and ®.
    let value = character.scalar.value
    guard value >= 0x203C || value == 0xA9 || value == 0xAE else { return nil }
    return names[character.scalar]
  }

  /// The place of the first emoji of a text.
  func first(in text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    let base = text.baseAddress!
    var position = range.lowerBound
    while position < range.upperBound {
      if position + 8 <= range.upperBound, Self.isASCII(base + position) {
        position += 8
      } else if base[position] < 0x80 {
        position += 1
      } else {
        let character = WideCharacter(base, at: position)
        if name(of: character) != nil { return position }
        position += character.count
      }
    }
    return nil
  }

  /// Whether eight bytes are.
  private static func isASCII(_ bytes: UnsafePointer<UInt8>) -> Bool {
    let word = UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self)
    return word & 0x8080_8080_8080_8080 == 0
  }
}
