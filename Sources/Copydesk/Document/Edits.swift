/// Changes to one text, made together by ``Document/apply(_:)``.
///
/// Ranges count in the text before any of the changes, so the order of the calls does not matter.
///
/// ```swift
/// var edits = Edits()
/// edits.replace(10..<12, with: "\"")
/// edits.remove(40..<45)
/// try document.apply(edits)
/// ```
public struct Edits: Sendable {
  struct Edit: Sendable {
    let range: Range<Int>
    let replacement: Range<Int>  // in `bytes`
    var delta: Int { replacement.count - range.count }
  }

  private(set) var edits: [Edit] = []
  private(set) var bytes: [UInt8] = []
  private var isSorted = true
  /// Whether there were more changes than a text may have, and the rest was left out.
  private(set) var isCut = false

  public init() {}

  /// Whether there is nothing to change.
  public var isEmpty: Bool { edits.isEmpty }

  /// The number of changes.
  public var count: Int { edits.count }

  /// Puts `text` in the place of `range`.
  public mutating func replace(_ range: Range<Int>, with text: some StringProtocol) {
    add(range, replacement: text.utf8)
  }

  /// Puts bytes that are well-formed UTF-8 in the place of `range`.
  package mutating func replace(_ range: Range<Int>, withUTF8 bytes: ArraySlice<UInt8>) {
    add(range, replacement: bytes)
  }

  /// Puts one scalar in the place of `range`.
  public mutating func replace(_ range: Range<Int>, with scalar: Unicode.Scalar) {
    add(range, replacement: UTF8.encode(scalar)!)
  }

  /// Takes `range` out.
  public mutating func remove(_ range: Range<Int>) {
    add(range, replacement: EmptyCollection())
  }

  /// Puts `text` before the byte at `position`.
  public mutating func insert(_ text: some StringProtocol, at position: Int) {
    add(position..<position, replacement: text.utf8)
  }

  private mutating func add(_ range: Range<Int>, replacement: some Sequence<UInt8>) {
    guard edits.count < DocumentLimits.replacements else {
      isCut = true
      return
    }
    let start = bytes.count
    bytes.append(contentsOf: replacement)
    if let last = edits.last, last.range.upperBound > range.lowerBound { isSorted = false }
    edits.append(Edit(range: range, replacement: start..<bytes.count))
  }

  /// The changes in the order of the text.
  ///
  /// - Throws: ``DocumentError`` when two overlap.
  func sorted() throws -> [Edit] {
    guard !isSorted else { return edits }
    // Stable by hand, as two insertions at one place keep the order in which they were made.
    let order = edits.indices.sorted {
      let (a, b) = (edits[$0].range, edits[$1].range)
      return (a.lowerBound, a.upperBound, $0) < (b.lowerBound, b.upperBound, $1)
    }
    let sorted = order.map { edits[$0] }
    for (a, b) in zip(sorted, sorted.dropFirst())
    where a.range.upperBound > b.range.lowerBound {
      throw DocumentError("bad_edit", "edits overlap at bytes \(a.range) and \(b.range)")
    }
    return sorted
  }
}
