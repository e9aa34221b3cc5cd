/// Which original bytes each byte of a text came from.
///
/// The map is a list of runs that cover the text: a run was either copied byte for byte, or
/// replaced as a whole. Original positions never go back.
struct OffsetMap: Sendable, Equatable {
  struct Run: Sendable, Equatable {
    var start: Int  // in the current text
    var count: Int
    var original: Range<Int>
    var isCopied: Bool
    var end: Int { start + count }
  }

  private(set) var runs: [Run] = []

  /// The map of a text that was copied byte for byte.
  init(copying count: Int) {
    if count > 0 { runs = [Run(start: 0, count: count, original: 0..<count, isCopied: true)] }
  }

  /// A map without text, to be appended to.
  init() {}

  /// The length of the text.
  var count: Int { runs.last?.end ?? 0 }

  /// Adds a run of `count` bytes copied from `original` onwards.
  mutating func appendCopy(of count: Int, from original: Int) {
    append(count, original: original..<original + count, isCopied: true)
  }

  /// Adds `count` bytes that stand for all of `original`.
  mutating func appendReplacement(of count: Int, for original: Range<Int>) {
    append(count, original: original, isCopied: false)
  }

  private mutating func append(_ count: Int, original: Range<Int>, isCopied: Bool) {
    guard count > 0 else { return }
    if isCopied, let last = runs.last, last.isCopied,
      last.original.upperBound == original.lowerBound
    {
      runs[runs.count - 1].count += count
      runs[runs.count - 1].original = last.original.lowerBound..<original.upperBound
    } else {
      runs.append(
        Run(start: self.count, count: count, original: original, isCopied: isCopied))
    }
  }

  /// The original bytes of a range of the text.
  ///
  /// - Complexity: O(log *r*), where *r* is the number of runs.
  func originalRange(of range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty else {
      let point = originalPoint(before: range.lowerBound)
      return point..<point
    }
    let start = originalStart(ofByteAt: range.lowerBound)
    return start..<max(start, originalEnd(ofByteAt: range.upperBound - 1))
  }

  private func originalPoint(before position: Int) -> Int {
    if position > 0 { return originalEnd(ofByteAt: position - 1) }
    return runs.first?.original.lowerBound ?? 0
  }

  private func originalStart(ofByteAt position: Int) -> Int {
    let run = runs[index(ofRunAt: position)]
    return run.original.lowerBound + (run.isCopied ? position - run.start : 0)
  }

  private func originalEnd(ofByteAt position: Int) -> Int {
    let run = runs[index(ofRunAt: position)]
    return run.isCopied
      ? run.original.lowerBound + position - run.start + 1 : run.original.upperBound
  }

  private func index(ofRunAt position: Int) -> Int {
    precondition(position >= 0 && position < count, "a range lies outside the text")
    var low = 0
    var high = runs.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if runs[middle].start <= position { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
