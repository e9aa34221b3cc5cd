/// Writes what is known of a document that failed.
public enum DeadLetter {
  /// One JSON object: where it was read, which component rejected it and why, its text as it
  /// entered that component, and its original bytes (`original`, or `original_base64` where they
  /// are not UTF-8).
  public static func json(_ rejection: Rejection) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("id")
    json.write(rejection.document?.id ?? rejection.origin.stableID)
    json.key("origin")
    Record().write(rejection.origin, to: &json)
    json.key("stage")
    json.write(rejection.component)
    json.key("code")
    json.write(rejection.reason.code)
    json.key("message")
    json.write(rejection.reason.message)
    if let document = rejection.document { write(document, to: &json) }
    json.endObject()
    return json.bytes
  }

  private static func write(_ document: Document, to json: inout JSONWriter) {
    json.key("metadata")
    json.write(.map(document.metadata))
    json.key("text")
    json.write(utf8: document.utf8[...])
    if UTF8Check.isWellFormed(document.original) {
      json.key("original")
      json.write(utf8: document.original[...])
    } else {
      json.key("original_base64")
      json.write(Base64.encode(document.original))
    }
  }
}

/// Base64 (RFC 4648, section 4).
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encode(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        result.append(
          place <= group.count ? alphabet[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
