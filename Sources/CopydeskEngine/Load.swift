import Copydesk

/// A batch on its way through a run, with what its documents have met so far.
struct Load: Sendable {
  var batch: Batch
  /// What the components did with it.
  var work = Work()
  /// How many documents were read into it, and what could not be made one.
  let count: Int
  /// Of the documents' original bytes.
  let bytes: Int
  /// A hash of where documents were read, and of their bytes.
  let digest: UInt64
  /// Whether the input ended before it was full: with more behind, it would be another.
  var isCutShort = false

  init(_ batch: Batch) {
    self.batch = batch
    count = batch.documents.count + batch.rejections.count
    bytes = batch.documents.reduce(0) { $0 + $1.original.count }
    var hash = FNV1a()
    for document in batch.documents {
      hash.combine(document.origin)
      document.original.withUnsafeBytes { hash.combine(Checksum.of($0)) }
    }
    for rejection in batch.rejections { hash.combine(rejection.origin) }
    digest = hash.value
  }

  var number: Int { batch.number }
}

extension FNV1a {
  mutating func combine(_ number: UInt64) {
    for shift in 0..<8 { combine(UInt8(truncatingIfNeeded: number >> UInt64(8 * shift))) }
  }

  fileprivate mutating func combine(_ origin: Origin) {
    combine(origin.path.utf8)
    combine(UInt8(0))
    combine((origin.entry ?? "").utf8)
    combine(UInt64(truncatingIfNeeded: origin.range.lowerBound))
  }
}
