import Testing

@testable import Sentiment

@Suite struct EmojiTextTests {
  private let names = EmojiNames()

  private func text(_ text: String) -> EmojiText {
    Array(text.utf8).withUnsafeBufferPointer {
      EmojiText($0, $0.indices, names)
    }
  }

  @Test(arguments: [
    ("😀", "grinning face"),
    ("a😀b", "a grinning faceb"),
    ("a 😀 b", "a grinning face b"),
    ("😀😀", "grinning face grinning face"),
    ("\n😀", "\n grinning face"),
    ("é ©", "é copyright"),
    ("👍🏽", "thumbs up medium skin tone"),
  ])
  func wordsStandForEmoji(original: String, expected: String) {
    #expect(String(decoding: text(original).utf8, as: UTF8.self) == expected)
  }

  @Test func rangesLeadThereAndBack() {
    // "ab grinning facecd"
    let text = text("ab😀cd")
    #expect(text.original(0..<2) == 0..<2)
    #expect(text.original(3..<11) == 2..<6)
    #expect(text.original(12..<18) == 2..<8)
    #expect(text.original(17..<18) == 7..<8)
    // With the blank that parts it from the words.
    #expect(text.place(of: 0..<2) == 0..<3)
    #expect(text.place(of: 2..<6) == 3..<16)
    #expect(text.place(of: 1..<7) == 1..<17)
    #expect(text.place(of: 7..<20) == 17..<18)
  }

  @Test func findsTheFirstEmojiOnly() {
    let first = { (text: String) in
      Array(text.utf8).withUnsafeBufferPointer { names.first(in: $0, $0.indices) }
    }
    #expect(first("plain text, and “quotes” in Größe 10 中") == nil)
    #expect(first("eight by€😀😀") == 11)
    #expect(first("") == nil)
  }
}
