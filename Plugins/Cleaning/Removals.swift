import Copydesk

/// Passages to be taken out of a text, each with the white space that would be left over: that
/// behind it, or that in front of it where the text ends with it.
struct Removals {
  /// How many passages there are.
  private(set) var count = 0
  private var ranges: [Range<Int>] = []
  private let text: UnsafeBufferPointer<UInt8>

  init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  /// Adds a passage that lies behind those added before.
  ///
  /// - Returns: Where the text goes on behind it and its white space.
  @discardableResult
  mutating func add(_ passage: Range<Int>) -> Int {
    count += 1
    var end = passage.upperBound
    while end < text.count, Bytes.isSpace(text[end]) { end += 1 }
    if let last = ranges.last, last.upperBound == passage.lowerBound {
      ranges[ranges.count - 1] = last.lowerBound..<end
    } else {
      ranges.append(passage.lowerBound..<end)
    }
    return end
  }

  /// The removals as changes to the text.
  var edits: Edits {
    var edits = Edits()
    for range in ranges {
      var start = range.lowerBound
      if range.upperBound == text.count {
        while start > 0, Bytes.isSpace(text[start - 1]) { start -= 1 }
      }
      edits.remove(start..<range.upperBound)
    }
    return edits
  }

  /// Takes out of each document what `find` finds in its text, and counts it as `removed`.
  static func apply(
    to batch: inout Batch, find: (UnsafeBufferPointer<UInt8>) throws -> Removals
  ) {
    var removed = 0
    batch.forEach { document in
      let (edits, count) = try document.utf8.withUnsafeBufferPointer { text in
        let found = try find(text)
        return (found.edits, found.count)
      }
      removed += count
      try document.apply(edits)
    }
    batch.count("removed", removed)
  }
}
