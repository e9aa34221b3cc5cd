/// The bytes of a training that was stopped, with what tells whether they are whole and belong to it.
package struct TrainingCheckpoint: Sendable {
  /// Eight letters: which kind of training it is.
  private let magic: [UInt8]
  /// What trains such models, for messages.
  private let command: String
  /// Of documents and settings.
  private let digest: UInt64

  private static let headSize = 24

  /// - Precondition: `magic` has eight bytes.
  package init(magic: String, command: String, digest: UInt64) {
    precondition(magic.utf8.count == 8, "the magic of a checkpoint has eight bytes")
    self.magic = Array(magic.utf8)
    self.command = command
    self.digest = digest
  }

  /// The state of a training, to be kept.
  package func sealed(_ state: [UInt8]) -> [UInt8] {
    var body: [UInt8] = []
    body.append(number: digest)
    body += state
    var bytes = magic
    bytes.append(number: body.withUnsafeBytes { Checksum.of($0) })
    return bytes + body
  }

  /// The state that was sealed.
  ///
  /// - Throws: ``DocumentError`` when it is damaged or of another training.
  package func opened(_ bytes: [UInt8]) throws -> [UInt8] {
    guard bytes.starts(with: magic), bytes.count >= Self.headSize else {
      throw DocumentError("bad_checkpoint", "it is no checkpoint of '\(command)'")
    }
    let sum = bytes.withUnsafeBytes { Checksum.of(UnsafeRawBufferPointer(rebasing: $0[16...])) }
    guard bytes.number(at: 8) == sum else {
      throw DocumentError("bad_checkpoint", "the checkpoint is cut off or damaged")
    }
    guard bytes.number(at: 16) == digest else {
      throw DocumentError(
        "other_checkpoint", "the checkpoint belongs to other documents or settings")
    }
    return Array(bytes[Self.headSize...])
  }
}

extension [UInt8] {
  /// Adds a number, the lowest byte first.
  package mutating func append(number: UInt64) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }

  /// The number at a place.
  package func number(at position: Int) -> UInt64 {
    withUnsafeBytes {
      UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: position, as: UInt64.self))
    }
  }
}
