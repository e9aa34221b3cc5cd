import Copydesk

/// A text and its layers, with what the search for speakers asks of them.
struct SpeechText {
  let text: UnsafeBufferPointer<UInt8>
  let sentences: [Annotation]
  let tokens: [Annotation]
  let entities: [Annotation]
  let words: SpeechWords

  /// A layer out of order or beyond the text counts as absent.
  init(
    _ text: UnsafeBufferPointer<UInt8>, sentences: [Annotation], tokens: [Annotation],
    entities: [Annotation], words: SpeechWords
  ) {
    self.text = text
    self.words = words
    self.sentences = Self.sound(sentences, in: text)
    self.tokens = Self.sound(tokens, in: text)
    self.entities = Self.sound(entities, in: text)
  }

  private static func sound(
    _ layer: [Annotation], in text: UnsafeBufferPointer<UInt8>
  ) -> [Annotation] {
    var end = 0
    for annotation in layer {
      let range = annotation.range
      guard range.lowerBound >= end, range.upperBound <= text.count else { return [] }
      end = range.upperBound
    }
    return layer
  }

  /// The first token that begins at a place or behind it.
  func token(from position: Int) -> Int {
    tokens.partitioningIndex { $0.range.lowerBound >= position }
  }

  /// The sentence that holds a place, or else the last one before it; -1 before the first.
  func sentence(at position: Int) -> Int {
    sentences.partitioningIndex { $0.range.lowerBound > position } - 1
  }

  /// The tokens of a sentence; none where there is no such sentence.
  func tokens(ofSentence index: Int) -> Range<Int> {
    guard sentences.indices.contains(index) else { return 0..<0 }
    let start = token(from: sentences[index].range.lowerBound)
    return start..<max(start, token(from: sentences[index].range.upperBound))
  }

  /// The first entity that ends behind a place.
  func entity(endingAfter position: Int) -> Int {
    entities.partitioningIndex { $0.range.upperBound > position }
  }

  /// The entity that holds a token.
  func entity(ofToken index: Int) -> Int? {
    guard tokens.indices.contains(index) else { return nil }
    let entity = entity(endingAfter: tokens[index].range.lowerBound)
    guard entity < entities.count,
      entities[entity].range.lowerBound < tokens[index].range.upperBound
    else { return nil }
    return entity
  }

  /// The class of a word.
  func word(_ index: Int) -> SpeechWord? {
    guard tokens.indices.contains(index), tokens[index].range.count <= 16 else { return nil }
    var hash = FNV1a()
    for byte in text[tokens[index].range] {
      hash.combine(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
    }
    return words[hash.value]
  }

  /// Whether a token is one ASCII character.
  func isMark(_ index: Int, _ mark: UInt8) -> Bool {
    tokens.indices.contains(index) && tokens[index].range.count == 1
      && text[tokens[index].range.lowerBound] == mark
  }

  func isComma(_ index: Int) -> Bool { isMark(index, UInt8(ascii: ",")) }

  /// Whether a token is `'s` or `’s`, or the apostrophe of a plural.
  func isPossessive(_ index: Int) -> Bool {
    guard tokens.indices.contains(index) else { return false }
    let bytes = text[tokens[index].range]
    return bytes.count <= 4 && (bytes.first == 0x27 || bytes.starts(with: [0xE2, 0x80, 0x99]))
  }
}
