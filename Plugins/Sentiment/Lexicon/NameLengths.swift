import Copydesk

/// How many tokens the names of a document have beyond their first, one sentence after the other: as a
/// word of its sentence each of them is one.
struct NameLengths {
  /// The tokens of names of more than one, in the order of the text.
  private var names: [Range<Int>] = []
  private var next = 0
  /// Tokens before this one were told, or have no name.
  private var told = 0

  init() {}

  init(of entities: [Annotation], in text: [UInt8], _ tokens: [Annotation]) {
    // Through pointers, so that of most entities nothing but the range is touched.
    text.withUnsafeBufferPointer { text in
      entities.withUnsafeBufferPointer { entities in
        for index in entities.indices where Self.mayHaveTokens(text[entities[index].range]) {
          let (name, label) = (entities[index].range, entities[index].label)
          if TargetLabels.isTarget(label: label) { add(name, tokens) }
        }
      }
    }
  }

  private mutating func add(_ name: Range<Int>, _ tokens: [Annotation]) {
    let first = tokens.place(of: name.lowerBound)
    var end = first
    while end < tokens.count, tokens[end].range.lowerBound < name.upperBound { end += 1 }
    if end > first + 1 { names.append(first..<end) }
  }

  /// Whether a name may be more than one token: it has more than letters and digits of ASCII.
  private static func mayHaveTokens(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    name.contains { byte in
      !(byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39)
    }
  }

  /// How many of the tokens of a sentence do not count; each is told once, whether names overlap or
  /// reach into the next sentence.
  mutating func others(in sentence: Range<Int>) -> Int {
    var count = 0
    told = max(told, sentence.lowerBound)
    while next < names.count, names[next].lowerBound < sentence.upperBound {
      let end = min(names[next].upperBound, sentence.upperBound)
      let start = max(names[next].lowerBound, told)
      count += max(0, end - start - 1)
      told = max(told, end)
      if names[next].upperBound > sentence.upperBound { break }
      next += 1
    }
    return count
  }
}
