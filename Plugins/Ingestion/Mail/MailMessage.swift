import Copydesk

/// A mail: its header, and the part that is its text (RFC 5322, RFC 2046).
struct MailMessage {
  /// A part of a mail, or all of it.
  struct Part {
    let fields: HeaderFields
    /// Places of the mail's bytes.
    let body: Range<Int>

    var type: ContentType { ContentType(fields["content-type"] ?? "text/plain") }
    var isAttached: Bool {
      fields["content-disposition"]?.lowercased().hasPrefix("attachment") == true
    }
  }

  let bytes: [UInt8]
  let fields: HeaderFields
  /// Whether it begins with a field, as each mail does.
  let isMail: Bool
  /// Nil where no part is a text.
  let text: Part?

  private static let mostParts = 1000
  private static let deepest = 16

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    isMail = Self.beginsWithField(bytes)
    let whole = Self.part(bytes, bytes.indices)
    fields = whole.fields
    var texts: [Part] = []
    Self.collect(whole, bytes, depth: 0, &texts)
    text = texts.first { $0.type.name == "text/plain" } ?? texts.first
  }

  /// Whether a name and a colon stand there. RFC 5322 (2.2) allows all marks in names; other than hyphens they would let texts
  /// pass for mails.
  private static func beginsWithField(_ bytes: [UInt8]) -> Bool {
    let name = bytes.prefix(80).prefix { byte in
      byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || (0x30...0x39).contains(byte) || byte == 0x2D
    }
    return !name.isEmpty && bytes.dropFirst(name.count).first == 0x3A
  }

  private static func part(_ bytes: [UInt8], _ range: Range<Int>) -> Part {
    var lines: [String] = []
    var position = range.lowerBound
    while position < range.upperBound {
      let end = bytes[position..<range.upperBound].firstIndex(of: 0x0A) ?? range.upperBound
      var line = bytes[position..<end]
      if line.last == 0x0D { line.removeLast() }
      position = min(range.upperBound, end + 1)
      if line.isEmpty { break }
      lines.append(String(decoding: line, as: UTF8.self))
    }
    return Part(fields: HeaderFields(lines), body: position..<range.upperBound)
  }

  private static func collect(
    _ part: Part, _ bytes: [UInt8], depth: Int, _ texts: inout [Part]
  ) {
    let type = part.type
    if type.name == "text/plain" || type.name == "text/html" {
      if !part.isAttached { texts.append(part) }
    } else if type.name.hasPrefix("multipart/"), let boundary = type["boundary"], depth < deepest {
      for range in split(bytes, part.body, by: boundary) {
        guard texts.count < mostParts else { return }
        collect(Self.part(bytes, range), bytes, depth: depth + 1, &texts)
      }
    }
  }

  /// The parts between lines of two dashes and the boundary; the end of a line before one belongs to it.
  private static func split(
    _ bytes: [UInt8], _ body: Range<Int>, by boundary: String
  ) -> [Range<Int>] {
    let mark = Array("--\(boundary)".utf8)
    var parts: [Range<Int>] = []
    var start: Int?
    var position = body.lowerBound
    while position < body.upperBound, parts.count < mostParts {
      let end =
        bytes[position..<body.upperBound].firstIndex(of: 0x0A).map { $0 + 1 } ?? body.upperBound
      let line = bytes[position..<end]
      if line.starts(with: mark) {
        if let start { parts.append(start..<max(start, lineStart(bytes, position))) }
        start = end
        if line.dropFirst(mark.count).starts(with: [0x2D, 0x2D]) { return parts }
      }
      position = end
    }
    if let start { parts.append(start..<body.upperBound) }
    return parts
  }

  private static func lineStart(_ bytes: [UInt8], _ position: Int) -> Int {
    guard position > 0, bytes[position - 1] == 0x0A else { return position }
    return position > 1 && bytes[position - 2] == 0x0D ? position - 2 : position - 1
  }
}

/// A media type with its parameters, as `text/plain; charset="utf-8"`.
struct ContentType {
  /// In lower case.
  let name: String
  private let parameters: [(name: String, value: String)]

  init(_ field: String) {
    let parts = field.split(separator: ";", omittingEmptySubsequences: false).map {
      String($0).trimmed
    }
    name = parts[0].lowercased()
    parameters = parts.dropFirst().compactMap { part in
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2 else { return nil }
      let value = String(pair[1]).trimmed
      let isQuoted = value.count > 1 && value.hasPrefix("\"") && value.hasSuffix("\"")
      return (
        String(pair[0]).trimmed.lowercased(),
        isQuoted ? String(value.dropFirst().dropLast()) : value
      )
    }
  }

  /// The parameter of a name, in lower case.
  subscript(name: String) -> String? { parameters.first { $0.name == name }?.value }
}
