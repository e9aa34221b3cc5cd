/// Bytes that were decoded from others, such as those of a mail from its lines of base64, with the map back to them.
package struct DecodedBytes: Sendable {
  package private(set) var bytes: [UInt8] = []
  private(set) var offsets = OffsetMap()

  package init() {}

  package mutating func reserveCapacity(_ count: Int) { bytes.reserveCapacity(count) }

  /// Adds bytes of `original` as they are.
  package mutating func copy(_ range: Range<Int>, of original: [UInt8]) {
    bytes.append(contentsOf: original[range])
    offsets.appendCopy(of: range.count, from: range.lowerBound)
  }

  /// Adds bytes that stand for `original` bytes.
  package mutating func append(_ decoded: some Collection<UInt8>, for original: Range<Int>) {
    bytes.append(contentsOf: decoded)
    offsets.appendReplacement(of: decoded.count, for: original)
  }
}

extension DecodedText {
  /// The same text with the map to what `inner` was decoded from.
  ///
  /// - Parameter inner: The bytes that this text was decoded from.
  package func mapped(through inner: DecodedBytes) -> DecodedText {
    var composed = OffsetMap()
    var next = 0
    for run in offsets.runs {
      guard run.isCopied else {
        composed.appendReplacement(
          of: run.count, for: inner.offsets.originalRange(of: run.original))
        continue
      }
      // A run that was copied goes through as many of the inner runs as it covers.
      var position = run.original.lowerBound
      while position < run.original.upperBound {
        while inner.offsets.runs[next].end <= position { next += 1 }
        let part = inner.offsets.runs[next]
        let count = min(part.end, run.original.upperBound) - position
        if part.isCopied {
          composed.appendCopy(of: count, from: part.original.lowerBound + position - part.start)
        } else {
          composed.appendReplacement(of: count, for: part.original)
        }
        position += count
      }
    }
    return DecodedText(
      utf8: utf8, offsets: composed,
      isCut: isCut || composed.runs.count > 2 * DocumentLimits.replacements)
  }
}
