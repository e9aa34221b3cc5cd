/// A record of a web archive: what its header says, and its block.
struct WebRecord {
  enum Kind { case response, resource, conversion, other }

  let kind: Kind
  /// What names it in its file.
  let id: String
  let url: String?
  /// When it was captured, in ISO 8601.
  let captured: String?
  /// The media type of the block, with parameters.
  let type: String?
  /// Why a crawler cut the block, where it did.
  let truncated: String?
  /// Whether it holds only a part of what was captured.
  let isSegment: Bool
  /// Of the block, in bytes.
  let length: Int
}

extension WebRecord {
  /// Reads the header of a WARC record (ISO 28500:2017).
  ///
  /// - Parameters:
  ///   - lines: Those behind the version's.
  ///   - start: Where the record begins in its file.
  /// - Returns: nil where its length is missing or is none.
  init?(warc lines: [String], at start: Int) {
    let fields = HeaderFields(lines)
    guard let length = fields["content-length"].flatMap({ Int($0) }), length >= 0 else {
      return nil
    }
    switch fields["warc-type"]?.lowercased() {
    case "response": kind = .response
    case "resource": kind = .resource
    case "conversion": kind = .conversion
    default: kind = .other
    }
    id = fields["warc-record-id"].map(Self.unbracketed) ?? "@\(start)"
    url = fields["warc-target-uri"].map(Self.unbracketed)
    captured = fields["warc-date"]
    type = fields["content-type"]
    truncated = fields["warc-truncated"]
    isSegment = fields["warc-segment-number"] != nil
    self.length = length
  }

  private static func unbracketed(_ uri: String) -> String {
    uri.hasPrefix("<") && uri.hasSuffix(">") ? String(uri.dropFirst().dropLast()) : uri
  }

  /// Reads the line of an ARC record: address, IP address, date, media type and length, and between these two others of a
  /// later version.
  ///
  /// - Parameter extra: How many there are of those.
  init?(arc line: String, extra: Int, at start: Int) {
    // An address may have blanks, which it should not.
    let parts = line.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count >= 5 + extra, let length = Int(parts.last!), length >= 0 else { return nil }
    let mediaType = parts.count - 2 - extra
    kind = line.hasPrefix("filedesc:") || line.hasPrefix("dns:") ? .other : .response
    id = "@\(start)"
    url = parts[..<(mediaType - 2)].joined(separator: " ")
    captured = Self.date(parts[mediaType - 1])
    type = String(parts[mediaType])
    truncated = nil
    isSegment = false
    self.length = length
  }

  /// `2014-02-16T05:02:21Z` of `20140216050221`.
  private static func date(_ digits: Substring) -> String? {
    let digits = Array(digits)
    guard digits.count == 14, digits.allSatisfy(\.isNumber) else { return nil }
    let parts = [0..<4, 4..<6, 6..<8, 8..<10, 10..<12, 12..<14].map { String(digits[$0]) }
    return "\(parts[0])-\(parts[1])-\(parts[2])T\(parts[3]):\(parts[4]):\(parts[5])Z"
  }
}
