import Copydesk

/// How many tokens the names of a document have beyond their first, one sentence after the other: as a
/// word of its sentence each of them is one.
struct NameLengths {
  private var names: [(first: Int, others: Int)] = []
  private var next = 0

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
    if end > first + 1 { names.append((first, end - first - 1)) }
  }

  /// Whether a name may be more than one token: it has more than letters and digits of ASCII.
  private static func mayHaveTokens(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    name.contains { byte in
      !(byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39)
    }
  }

  /// The tokens that do not count among those before `end`; each is told once.
  mutating func others(before end: Int) -> Int {
    var count = 0
    while next < names.count, names[next].first < end {
      count += names[next].others
      next += 1
    }
    return count
  }
}
