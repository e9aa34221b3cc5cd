import Copydesk
import Glibc

/// Which documents have come to a good end, by their content: 16 bytes each, in the order of the run.
final class SeenFile {
  let path: String
  private var count: Int
  private var file: Int32 = -1
  private var pending: [UInt8] = []
  private var known: Set<ContentHash> = []

  /// What a document that was seen before is left out with.
  static let code = "seen"

  /// - Parameter count: How many are in the file; what lies behind them is no longer true.
  init(_ path: String, count: Int) {
    self.path = path
    self.count = count
  }

  deinit { if file >= 0 { close(file) } }

  /// Opens the file to add to it.
  func open() throws {
    file = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    var status = stat()
    guard file >= 0, fstat(file, &status) == 0 else { throw OutputError(path, "cannot be made") }
    let size = count * ContentHash.size
    guard Int(status.st_size) >= size else {
      throw OutputError(path, reason: "is shorter than its ledger says")
    }
    guard ftruncate(file, size) == 0, lseek(file, 0, SEEK_END) == size else {
      throw OutputError(path, "cannot be continued")
    }
  }

  /// Reads what is not to come again, by its place in the file.
  func load(_ places: Range<Int>) throws {
    guard !places.isEmpty else { return }
    let file = try MappedBytes(path: path)
    known.reserveCapacity(places.count)
    withExtendedLifetime(file) {
      for place in places {
        known.insert(ContentHash(file.bytes, at: place * ContentHash.size))
      }
    }
  }

  /// Sets apart the documents of a batch that were seen before.
  func filter(_ load: inout Load) {
    guard let source = load.work.tallies.first?.name else { return }
    let before = load.batch.rejections.count
    let reason = Filtered(Self.code, "a document with this text was processed before")
    load.batch.setApart(reason) { known.contains(ContentHash($0)) }
    let found = load.batch.rejections.count - before
    guard found > 0 else { return }
    for index in before..<load.batch.rejections.count {
      load.batch.rejections[index].component = source
    }
    load.work[source, .source].filtered[Self.code, default: 0] += found
    load.work[source, .source].documentsOut -= found
  }

  /// Notes the documents of a batch that were written, or left out on purpose.
  func note(_ load: Load) {
    for document in load.batch.documents { ContentHash(document).append(to: &pending) }
    for rejection in load.batch.rejections where rejection.reason.kind == .filtered {
      guard rejection.reason.code != Self.code, let document = rejection.document else { continue }
      ContentHash(document).append(to: &pending)
    }
  }

  /// Makes durable what was noted.
  ///
  /// - Returns: How many are in the file.
  func commit() throws -> Int {
    var position = 0
    while position < pending.count {
      let written = pending.withUnsafeBytes {
        write(file, $0.baseAddress! + position, $0.count - position)
      }
      if written < 0, errno != EINTR { throw OutputError(path, "cannot be written") }
      position += max(0, written)
    }
    guard fsync(file) == 0 else { throw OutputError(path, "cannot be written") }
    count += pending.count / ContentHash.size
    pending.removeAll(keepingCapacity: true)
    return count
  }
}

/// A hash of a document's original bytes: of 128 bits, so that even among a billion documents none is
/// mistaken for another by chance.
struct ContentHash: Hashable {
  static let size = 16
  private let words: SIMD2<UInt64>

  init(_ document: Document) {
    words = document.original.withUnsafeBytes {
      [Checksum.of($0), Checksum.of($0, seed: 0x9E37_79B9_7F4A_7C15)]
    }
  }

  init(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
    words = bytes.loadUnaligned(fromByteOffset: offset, as: SIMD2<UInt64>.self)
  }

  func append(to bytes: inout [UInt8]) {
    withUnsafeBytes(of: words) { bytes.append(contentsOf: $0) }
  }
}
