import Copydesk

/// An answer of a web server, as it was recorded (RFC 9112).
struct HTTPMessage {
  let status: Int
  let fields: HeaderFields
  private let block: [UInt8]
  private let bodyStart: Int

  /// - Returns: nil for what is no such answer.
  init?(_ block: [UInt8]) {
    guard block.starts(with: Array("HTTP/".utf8)) else { return nil }
    var lines: [String] = []
    var position = 0
    while let (line, next) = Self.line(block[...], from: position) {
      position = next
      if line.isEmpty { break }
      lines.append(String(decoding: line, as: UTF8.self))
    }
    let words = lines[0].split(separator: " ")
    guard words.count > 1, let status = Int(words[1]) else { return nil }
    self.status = status
    self.block = block
    fields = HeaderFields(lines.dropFirst())
    bodyStart = position
  }

  /// The body as it was meant: not in chunks, and unpacked.
  ///
  /// - Parameter limit: The most that it may unpack to, in bytes.
  /// - Throws: A `DocumentError` for one that is damaged, packed in an unknown way or too large.
  func body(limit: Int) throws -> [UInt8] {
    var body = block[bodyStart...]
    if fields["transfer-encoding"]?.lowercased().hasSuffix("chunked") == true {
      body = try Self.joined(body)
    }
    let encodings = (fields["content-encoding"] ?? "").lowercased().split(separator: ",")
      .map { String($0).trimmed }.filter { !["", "identity", "none", "utf-8"].contains($0) }
    // Some recorders unpack a body and keep the field.
    let first = body.first { $0 > 0x20 }
    if encodings.isEmpty || first == UInt8(ascii: "<") { return Array(body) }
    switch encodings {
    case ["gzip"], ["x-gzip"]:
      return body.starts(with: [0x1F, 0x8B])
        ? try Inflate.unpack(body, limit: limit) : Array(body)
    case ["deflate"]: return try Inflate.unpack(body, limit: limit)
    case ["br"]: return body.isEmpty ? [] : try Unpacking.brotli(body, limit: limit)
    case ["zstd"]:
      return body.starts(with: [0x28, 0xB5, 0x2F, 0xFD])
        ? try Unpacking.zstd(body, limit: limit) : Array(body)
    default:
      throw DocumentError(
        "content_encoding", "the page is packed with '\(encodings.joined(separator: ", "))'")
    }
  }

  /// A body without the marks of its chunks; as it is where it does not begin with one, as some recorders join them and
  /// keep the field.
  private static func joined(_ body: ArraySlice<UInt8>) throws -> ArraySlice<UInt8> {
    guard let first = chunkSize(body, from: body.startIndex),
      first.size == 0 || endsChunk(body, at: first.start + first.size)
    else { return body }
    var joined: [UInt8] = []
    var (size, start) = first
    while size > 0 {
      guard start + size <= body.endIndex else { throw damaged }
      joined += body[start..<start + size]
      // A chunk ends with a line's end.
      guard let (rest, next) = line(body, from: start + size), rest.isEmpty,
        let following = chunkSize(body, from: next)
      else { throw damaged }
      (size, start) = following
    }
    return joined[...]
  }

  /// Whether a line ends where a chunk should, or the body does before.
  private static func endsChunk(_ body: ArraySlice<UInt8>, at place: Int) -> Bool {
    place >= body.endIndex || body[place] == 0x0A || body[place] == 0x0D
  }

  private static var damaged: DocumentError {
    DocumentError("body_damaged", "a chunk of the page is damaged or missing")
  }

  /// The size that stands in a line in hexadecimal, and where the chunk begins.
  private static func chunkSize(
    _ body: ArraySlice<UInt8>, from start: Int
  ) -> (size: Int, start: Int)? {
    guard let (line, next) = line(body, from: start) else { return nil }
    let digits = String(decoding: line.prefix { $0 != 0x3B }, as: UTF8.self).trimmed
    guard (1...8).contains(digits.utf8.count), digits.utf8.first != 0x2B, digits.utf8.first != 0x2D,
      let size = Int(digits, radix: 16)
    else { return nil }
    return (size, next)
  }

  /// The line at a place without its end, and where the next one begins; nil at the end.
  private static func line(
    _ bytes: ArraySlice<UInt8>, from start: Int
  ) -> (ArraySlice<UInt8>, next: Int)? {
    guard start < bytes.endIndex else { return nil }
    guard let end = bytes[start...].firstIndex(of: 0x0A) else {
      return (bytes[start...], bytes.endIndex)
    }
    let isCRLF = end > start && bytes[end - 1] == 0x0D
    return (bytes[start..<(isCRLF ? end - 1 : end)], end + 1)
  }
}
