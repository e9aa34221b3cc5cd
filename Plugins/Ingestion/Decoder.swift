import Copydesk
import Glibc

/// Makes documents of bytes in any encoding, with the map back to the bytes.
enum Decoder {
  /// Adds a document to a batch, or rejects what is no text.
  ///
  /// - Parameter declared: The encoding that came with it, heeded where `encoding` is `.auto`.
  static func append(
    _ bytes: [UInt8], _ origin: Origin, _ encoding: Encoding, declared: Encoding? = nil,
    _ metadata: Attributes = [:], to batch: inout Batch
  ) {
    if isPlain(bytes, encoding) {
      if bytes.prefix(8192).contains(0) { return rejectBinary(origin, &batch) }
      return batch.append(Document(origin: origin, utf8: bytes, metadata: metadata))
    }
    var illFormed = 0
    guard let decoded = text(of: bytes, encoding, declared: declared, &illFormed) else {
      return rejectBinary(origin, &batch)
    }
    batch.count("ill_formed", illFormed)
    batch.append(
      Document(origin: origin, original: bytes, decoded: decoded, metadata: metadata))
  }

  /// Decodes bytes; nil for what is no text.
  static func text(
    of bytes: [UInt8], _ encoding: Encoding, declared: Encoding? = nil, _ illFormed: inout Int
  ) -> DecodedText? {
    let kind = encoding == .auto ? detect(bytes, declared) : encoding
    if kind != .utf16, bytes.prefix(8192).contains(0) { return nil }
    return decode(bytes, kind, &illFormed)
  }

  /// Decodes the field of a table; in a quoted one, a doubled quote stands for one.
  static func decodeField(
    _ bytes: [UInt8], _ isQuoted: Bool, _ encoding: Encoding, _ illFormed: inout Int
  ) -> DecodedText {
    var text = DecodedText()
    var start = 0
    let kind = encoding == .auto ? detect(bytes) : encoding
    func copy(_ range: Range<Int>) {
      switch kind {
      case .windows1252:
        SingleByteDecoding.append(range, of: bytes, SingleByteDecoding.windows1252, to: &text)
      case .latin1: SingleByteDecoding.append(range, of: bytes, [:], to: &text)
      case .auto, .utf8, .utf16: illFormed += text.appendUTF8(range, of: bytes)
      default: LibraryDecoding.append(range, of: bytes, kind, &illFormed, to: &text)
      }
    }
    if isQuoted {
      for position in bytes.indices.dropFirst()
      where position > start && bytes[position] == 0x22 && bytes[position - 1] == 0x22 {
        copy(start..<position - 1)
        text.append("\"" as Unicode.Scalar, for: position - 1..<position + 1)
        start = position + 1
      }
    }
    copy(start..<bytes.count)
    return text
  }

  private static func rejectBinary(_ origin: Origin, _ batch: inout Batch) {
    batch.reject(origin, .init(.failed, code: "binary", "the entry is not text"))
  }

  private static func isPlain(_ bytes: [UInt8], _ encoding: Encoding) -> Bool {
    (encoding == .auto || encoding == .utf8) && !bytes.starts(with: byteOrderMark)
      && UTF8Check.isWellFormed(bytes) && (encoding == .utf8 || !isJapanese(bytes))
  }

  /// Whether a sequence of ISO-2022-JP switches to Japanese, which stands in no other text.
  private static func isJapanese(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { bytes in
      var start = 0
      while start < bytes.count, let base = bytes.baseAddress,
        let found = memchr(base + start, 0x1B, bytes.count - start)
      {
        let place = UnsafeRawPointer(found) - base
        if place + 2 < bytes.count, bytes[place + 1] == 0x24,
          [0x40, 0x42].contains(bytes[place + 2])
        {
          return true
        }
        start = place + 1
      }
      return false
    }
  }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  static func detect(_ bytes: [UInt8], _ declared: Encoding? = nil) -> Encoding {
    // UTF-32, which nobody sends and nothing here reads: its NULs make it no text.
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return .windows1252 }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return .utf16 }
    if isJapanese(bytes) { return .iso2022JP }
    if bytes.starts(with: byteOrderMark) || UTF8Check.isWellFormed(bytes) { return .utf8 }
    if let declared = declared ?? DeclaredEncoding.find(bytes), declared != .utf16 {
      return declared
    }
    return UTF8Check.hasMultibyte(bytes) ? .utf8 : .windows1252
  }

  private static func decodeUTF8(_ bytes: [UInt8], _ illFormed: inout Int) -> DecodedText {
    var text = DecodedText()
    text.reserveCapacity(bytes.count)
    let start = bytes.starts(with: byteOrderMark) ? 3 : 0
    illFormed += text.appendUTF8(start..<bytes.count, of: bytes)
    return text
  }

  private static func decode(
    _ bytes: [UInt8], _ encoding: Encoding, _ illFormed: inout Int
  ) -> DecodedText {
    switch encoding {
    case .auto, .utf8: decodeUTF8(bytes, &illFormed)
    case .utf16: UTF16Decoding.decode(bytes, &illFormed)
    case .windows1252: SingleByteDecoding.decode(bytes, SingleByteDecoding.windows1252)
    case .latin1: SingleByteDecoding.decode(bytes, [:])
    default: decodeLegacy(bytes, encoding, &illFormed)
    }
  }

  private static func decodeLegacy(
    _ bytes: [UInt8], _ encoding: Encoding, _ illFormed: inout Int
  ) -> DecodedText {
    var text = DecodedText()
    text.reserveCapacity(bytes.count * 2)
    LibraryDecoding.append(bytes.indices, of: bytes, encoding, &illFormed, to: &text)
    return text
  }
}
