/// A text in which words stand for each emoji, with the way back.
struct EmojiText {
  private struct Run {
    let start: Int
    let original: Range<Int>
    /// Whether its bytes are those of the original.
    let isCopied: Bool
  }

  private(set) var utf8: [UInt8] = []
  private var runs: [Run] = []

  /// Replaces the emoji of `range`, of which the first stands at `emoji`.
  ///
  /// A blank parts the words from what stands before them, but nothing from what stands behind.
  init(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ names: EmojiNames, first emoji: Int
  ) {
    var start = range.lowerBound
    var next: Int? = emoji
    while let place = next {
      copy(start..<place, of: text)
      let character = WideCharacter(text.baseAddress!, at: place)
      start = place + character.count
      append(names.name(of: character) ?? [], for: place..<start)
      next = names.first(in: text, start..<range.upperBound)
    }
    copy(start..<range.upperBound, of: text)
  }

  /// Where a range of this text stands in the original; emoji are taken whole.
  func original(_ range: Range<Int>) -> Range<Int> {
    guard let first = runs.last(where: { $0.start <= range.lowerBound }),
      let last = runs.last(where: { $0.start < range.upperBound })
    else { return range }
    let start =
      first.original.lowerBound + (first.isCopied ? range.lowerBound - first.start : 0)
    let end =
      last.isCopied
      ? last.original.lowerBound + range.upperBound - last.start : last.original.upperBound
    return start..<max(start, end)
  }

  /// Where the part of `range` that lies in this text stands in it; nil when there is none.
  func place(of range: Range<Int>) -> Range<Int>? {
    let touched = runs.indices.filter { runs[$0].original.overlaps(range) }
    guard let first = touched.first.map({ runs[$0] }), let last = touched.last else { return nil }
    let start =
      first.start + (first.isCopied ? max(0, range.lowerBound - first.original.lowerBound) : 0)
    let end = last + 1 < runs.count ? runs[last + 1].start : utf8.count
    let cut = runs[last].isCopied ? max(0, runs[last].original.upperBound - range.upperBound) : 0
    return start..<end - cut
  }

  private mutating func copy(_ range: Range<Int>, of text: UnsafeBufferPointer<UInt8>) {
    guard !range.isEmpty else { return }
    runs.append(Run(start: utf8.count, original: range, isCopied: true))
    utf8.append(contentsOf: text[range])
  }

  private mutating func append(_ name: [UInt8], for range: Range<Int>) {
    if let last = utf8.last, last != 0x20 { utf8.append(0x20) }
    runs.append(Run(start: utf8.count, original: range, isCopied: false))
    utf8 += name
  }
}
