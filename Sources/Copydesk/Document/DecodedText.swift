/// A text that was decoded from bytes, with the map back to them.
///
/// A source builds it front to back: what is copied byte for byte, and what stands for other
/// bytes (an escape, a character of another encoding).
///
/// ```swift
/// var decoded = DecodedText()
/// decoded.copy(0..<4, of: bytes)                 // "caf\" of a JSON string
/// decoded.append("é", for: 4..<10)               // its escape
/// ```
public struct DecodedText: Sendable {
  /// The text so far.
  public private(set) var utf8: [UInt8] = []

  var offsets = OffsetMap()
  /// Whether there was more than a document may hold, and the rest was left out.
  private(set) var isCut = false

  public init() {}

  /// A text that was decoded before.
  init(utf8: [UInt8], offsets: OffsetMap, isCut: Bool = false) {
    self.utf8 = utf8
    self.offsets = offsets
    self.isCut = isCut
  }

  /// Makes room for `count` bytes of text.
  public mutating func reserveCapacity(_ count: Int) { utf8.reserveCapacity(count) }

  /// Adds bytes of `original` as they are.
  ///
  /// - Precondition: They are well-formed UTF-8; checked in debug builds.
  public mutating func copy(_ range: Range<Int>, of original: [UInt8]) {
    assert(UTF8Check.isWellFormed(Array(original[range])), "copied bytes must be UTF-8")
    guard hasRoom() else { return }
    utf8.append(contentsOf: original[range])
    offsets.appendCopy(of: range.count, from: range.lowerBound)
  }

  /// Adds text that stands for `original` bytes.
  public mutating func append(_ text: some StringProtocol, for original: Range<Int>) {
    guard hasRoom() else { return }
    let start = utf8.count
    utf8.append(contentsOf: text.utf8)
    offsets.appendReplacement(of: utf8.count - start, for: original)
  }

  /// Adds a scalar that stands for `original` bytes.
  public mutating func append(_ scalar: Unicode.Scalar, for original: Range<Int>) {
    guard hasRoom() else { return }
    let encoded = UTF8.encode(scalar)!
    utf8.append(contentsOf: encoded)
    offsets.appendReplacement(of: encoded.count, for: original)
  }

  private mutating func hasRoom() -> Bool {
    if offsets.runs.count > 2 * DocumentLimits.replacements { isCut = true }
    return !isCut
  }
}
