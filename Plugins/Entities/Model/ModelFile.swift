import Copydesk

/// The file of a trained model: weights, transitions, and what is to be known of its making.
///
/// All numbers are little-endian:
///
///     8 bytes   "CDNAMES2"
///     u64       hash of everything behind it, by `digest`
///     u32 × 4   slots of the index, rows, bytes of the description, hash of the lexicon
///     f32       what a weight of 1 is worth
///     f32 × 64  transitions, by rows; then 64 of the second pass
///     f32 × 2   the calibration: slope and intercept
///     u8 × n    the description: UTF-8 text for people
///     (blank to a multiple of 64)
///     u32 × …   the index; i8 × 32 × … the rows
struct ModelFile: Sendable {
  static let magic = Array("CDNAMES2".utf8)
  private static let otherVersion = DocumentError(
    "bad_model", "the model was trained by another version; train it anew with this one")
  private static let head = 8 + 8 + 16 + 4 + 512 + 8

  let weights: WeightTable
  let transitions: Transitions
  let secondTransitions: Transitions
  let calibration: Calibration
  let description: String

  /// - Throws: ``DocumentError`` when the bytes are no model, cut off or damaged, or made for
  ///   another lexicon.
  init(_ data: MappedBytes, lexicon: UInt32) throws {
    let bytes = data.bytes
    guard bytes.starts(with: Self.magic) else {
      throw bytes.starts(with: Self.magic.dropLast())
        ? Self.otherVersion
        : DocumentError("bad_model", "it is no model of 'copydesk train entities'")
    }
    guard bytes.count > Self.head,
      bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        == Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[16...]))
    else { throw DocumentError("bad_model", "the model is cut off or damaged") }
    let counts = (0..<4).map { bytes.loadUnaligned(fromByteOffset: 16 + $0 * 4, as: UInt32.self) }
    guard counts[3] == lexicon else { throw Self.otherVersion }
    let (slots, rows, text) = (Int(counts[0]), Int(counts[1]), Int(counts[2]))
    let start = (Self.head + text + 63) / 64 * 64
    guard slots > 0, slots & (slots - 1) == 0, rows < slots,
      start + slots * 4 + rows * 32 == bytes.count
    else { throw DocumentError("bad_model", "the model is damaged") }
    let index = MappedArray<UInt32>(data, at: start, count: slots)
    guard WeightTable.isSound(index, rows: rows) else {
      throw DocumentError("bad_model", "the model is damaged")
    }
    weights = WeightTable(
      index: index, rows: MappedArray(data, at: start + slots * 4, count: rows),
      scale: bytes.loadUnaligned(fromByteOffset: 32, as: Float.self))
    transitions = Self.transitions(bytes, 36)
    secondTransitions = Self.transitions(bytes, 36 + 256)
    calibration = Calibration(
      slope: bytes.loadUnaligned(fromByteOffset: 548, as: Float.self),
      intercept: bytes.loadUnaligned(fromByteOffset: 552, as: Float.self))
    description = String(decoding: bytes[Self.head..<Self.head + text], as: UTF8.self)
  }

  private static func transitions(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Transitions {
    Transitions(
      (0..<8).map { row in
        var values = SIMD8<Float>()
        for column in 0..<8 {
          values[column] = bytes.loadUnaligned(
            fromByteOffset: start + (row * 8 + column) * 4, as: Float.self)
        }
        return values
      })
  }

  /// The bytes of a model's file.
  static func bytes(
    index: [UInt32], rows: [SIMD32<Int8>], scale: Float, transitions: [Transitions],
    calibration: Calibration, description: String, lexicon: UInt32
  ) -> [UInt8] {
    var body: [UInt8] = []
    func append<T>(_ value: T) { withUnsafeBytes(of: value) { body.append(contentsOf: $0) } }
    append(UInt32(index.count))
    append(UInt32(rows.count))
    append(UInt32(description.utf8.count))
    append(lexicon)
    append(scale)
    for table in transitions { for row in 0..<8 { append(table[row]) } }
    append(calibration.slope)
    append(calibration.intercept)
    body += Array(description.utf8)
    body += Array(repeating: 0, count: (64 - (body.count + 16) % 64) % 64)
    index.withUnsafeBytes { body.append(contentsOf: $0) }
    rows.withUnsafeBytes { body.append(contentsOf: $0) }
    let digest = body.withUnsafeBytes { Checksum.of($0) }
    return magic + withUnsafeBytes(of: digest) { Array($0) } + body
  }
}
