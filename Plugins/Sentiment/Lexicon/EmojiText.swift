import Copydesk

/// A text in which words stand for each emoji, with the way back.
struct EmojiText {
  private struct Run {
    let start: Int
    let end: Int
    let original: Range<Int>
    /// Whether its bytes are those of the original.
    let isCopied: Bool
  }

  private(set) var utf8: [UInt8] = []
  private var runs: [Run] = []

  /// Replaces the emoji of `range`.
  ///
  /// A blank parts the words from what stands before them, but nothing from what stands behind.
  init(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ names: EmojiNames) {
    var start = range.lowerBound
    while let place = names.first(in: text, start..<range.upperBound) {
      copy(start..<place, of: text)
      let character = WideCharacter(text.baseAddress!, at: place)
      start = place + character.count
      append(names.name(of: character) ?? [], for: place..<start)
    }
    copy(start..<range.upperBound, of: text)
  }

  /// Where a range of this text stands in the original; emoji are taken whole.
  func original(_ range: Range<Int>) -> Range<Int> {
    guard let first = lastRun(where: { $0.start <= range.lowerBound }),
      let last = lastRun(where: { $0.start < range.upperBound })
    else { return range }
    let start =
      first.original.lowerBound + (first.isCopied ? range.lowerBound - first.start : 0)
    let end =
      last.isCopied
      ? last.original.lowerBound + range.upperBound - last.start : last.original.upperBound
    return start..<max(start, end)
  }

  /// Where the part of an original range that lies in this text stands in it.
  func place(of range: Range<Int>) -> Range<Int> {
    let start = place(of: range.lowerBound)
    return start..<max(start, place(of: range.upperBound))
  }

  /// Where an original place stands in this text; one within an emoji is its start.
  private func place(of position: Int) -> Int {
    guard let run = lastRun(where: { $0.original.lowerBound <= position }) else { return 0 }
    if position >= run.original.upperBound { return run.end }
    return run.start + (run.isCopied ? position - run.original.lowerBound : 0)
  }

  /// The last run of those, all at the front, for which something holds.
  private func lastRun(where holds: (Run) -> Bool) -> Run? {
    let end = runs.partitioningIndex { !holds($0) }
    return end > 0 ? runs[end - 1] : nil
  }

  private mutating func copy(_ range: Range<Int>, of text: UnsafeBufferPointer<UInt8>) {
    guard !range.isEmpty else { return }
    let start = utf8.count
    runs.append(Run(start: start, end: start + range.count, original: range, isCopied: true))
    utf8.append(contentsOf: text[range])
  }

  private mutating func append(_ name: [UInt8], for range: Range<Int>) {
    if let last = utf8.last, last != 0x20 { utf8.append(0x20) }
    let start = utf8.count
    runs.append(Run(start: start, end: start + name.count, original: range, isCopied: false))
    utf8 += name
  }
}
