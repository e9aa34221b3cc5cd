import Copydesk

/// The file of a trained model.
///
/// All numbers are little-endian:
///
///     8 bytes   "CDSENTI2"
///     u64       checksum of everything behind it
///     u32 × 3   rows, bytes of the description, digest of the words
///     f32       what 1 in a vector is worth
///     f32       temperature of the classes of names
///     f32 × 3   slope and thresholds of the classes of sentences
///     f32 × …   the network, in the order of `Network.tables`
///     u8 × n    the description: UTF-8 text for people
///     (blank to a multiple of 64)
///     i8 × 64 × rows   the vectors of words
struct SentimentFile {
  static let magic = Array("CDSENTI2".utf8)
  private static let otherVersion = DocumentError(
    "bad_model", "the model was trained by another version; train it anew with this one")
  private static let damaged = DocumentError("bad_model", "the model is cut off or damaged")
  private static let head = 8 + 8 + 12 + 20

  var network = Network()
  var targets = TargetClasses()
  var sentences = SentenceClasses()
  let vectors: MappedArray<Int8>
  let scale: Float
  let description: String
  /// Tells models apart.
  let checksum: UInt64

  /// - Parameter words: Those that it was made for.
  /// - Throws: ``DocumentError`` when the bytes are no model, cut off or damaged, or made for other
  ///   words.
  init(_ data: MappedBytes, _ words: WordFeatures) throws {
    let bytes = data.bytes
    guard bytes.starts(with: Self.magic) else {
      throw bytes.starts(with: Self.magic.dropLast())
        ? Self.otherVersion
        : DocumentError("bad_model", "it is no model of 'copydesk train sentiment'")
    }
    guard bytes.count > Self.head else { throw Self.damaged }
    checksum = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    guard checksum == Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[16...])) else {
      throw Self.damaged
    }
    let counts = (0..<3).map { bytes.loadUnaligned(fromByteOffset: 16 + $0 * 4, as: UInt32.self) }
    guard counts[2] == words.digest else { throw Self.otherVersion }
    let (rows, text) = (Int(counts[0]), Int(counts[1]))
    let body = Self.head + Network.count * 4
    let start = (body + text + 63) / 64 * 64
    guard rows == words.count, start + rows * Network.width == bytes.count else {
      throw Self.damaged
    }
    let floats = { bytes.loadUnaligned(fromByteOffset: 28 + $0 * 4, as: Float.self) }
    scale = floats(0)
    targets.temperature = floats(1)
    sentences = SentenceClasses(slope: floats(2), lower: floats(3), upper: floats(4))
    network.fill { bytes.loadUnaligned(fromByteOffset: Self.head + $0 * 4, as: Float.self) }
    description = String(decoding: bytes[body..<body + text], as: UTF8.self)
    vectors = MappedArray(data, at: start, count: rows * Network.width)
    guard hasUsableNumbers else { throw Self.damaged }
  }

  /// Whether all numbers are such as training makes: with others sums would be none.
  private var hasUsableNumbers: Bool {
    let isUsable = { (number: Float) in number.magnitude <= 10_000 }
    return network.tables.allSatisfy { $0.allSatisfy(isUsable) }
      && [scale, targets.temperature, sentences.slope].allSatisfy { $0 > 0 && isUsable($0) }
      && [sentences.lower, sentences.upper].allSatisfy(isUsable)
      && sentences.lower < sentences.upper
  }

  /// The bytes of a model's file.
  static func bytes(
    _ network: Network, vectors: [Float], targets: TargetClasses, sentences: SentenceClasses,
    description: String, words: UInt32
  ) -> [UInt8] {
    let scale = max(1e-6, vectors.reduce(0) { max($0, $1.magnitude) }) / 127
    var body: [UInt8] = []
    func append<T>(_ value: T) { withUnsafeBytes(of: value) { body.append(contentsOf: $0) } }
    for count in [vectors.count / Network.width, description.utf8.count] { append(UInt32(count)) }
    append(words)
    append(scale)
    append(targets.temperature)
    for value in [sentences.slope, sentences.lower, sentences.upper] { append(value) }
    for table in network.tables { table.withUnsafeBytes { body.append(contentsOf: $0) } }
    body += Array(description.utf8)
    body += Array(repeating: 0, count: (64 - (body.count + 16) % 64) % 64)
    body += vectors.map { UInt8(bitPattern: Int8(max(-127, min(127, ($0 / scale).rounded())))) }
    let checksum = body.withUnsafeBytes { Checksum.of($0) }
    return magic + withUnsafeBytes(of: checksum) { Array($0) } + body
  }
}
