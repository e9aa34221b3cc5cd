import Copydesk

/// Makes documents of records.
struct WebPages {
  let options: WARCOptions

  /// Whether a record may hold a page, by its header.
  func mayHavePage(_ record: WebRecord) -> Bool { record.kind != .other }

  /// Adds the page of a record, or rejects it; what is not wanted is counted.
  func append(_ record: WebRecord, _ block: [UInt8], _ path: String, to batch: inout Batch) {
    do {
      guard let page = try page(of: record, block) else { return batch.count("excluded", 1) }
      let origin = Origin(path: path, entry: record.id, range: 0..<page.bytes.count)
      var metadata = Attributes()
      metadata["url"] = record.url.map { .string($0) }
      metadata["captured"] = record.captured.map { .string($0) }
      metadata["media_type"] = page.type.map { .string($0) }
      metadata["truncated"] = record.truncated.map { .string($0) }
      Decoder.append(
        page.bytes, origin, options.encoding, declared: page.charset, metadata, to: &batch)
    } catch {
      batch.reject(Origin(path: path, entry: record.id, range: 0..<0), .init(error))
    }
  }

  private struct Page {
    let bytes: [UInt8]
    let type: String?
    let charset: Encoding?
  }

  private func page(of record: WebRecord, _ block: [UInt8]) throws -> Page? {
    if record.isSegment {
      throw DocumentError("segmented", "the record is one of several that hold the page together")
    }
    guard record.kind == .response, let message = HTTPMessage(block) else {
      return isWanted(Self.type(record.type), block)
        ? page(block, record.type) : nil
    }
    guard options.failures || (200..<300).contains(message.status) else { return nil }
    let declared = message.fields["content-type"]
    // What is named as another type need not be unpacked.
    if let type = Self.type(declared), !isWanted(type, []) { return nil }
    let body = try message.body(limit: options.maxRecord.bytes)
    return isWanted(Self.type(declared), body) ? page(body, declared) : nil
  }

  private func page(_ bytes: [UInt8], _ declared: String?) -> Page {
    let charset = declared.flatMap { Self.parameter("charset", of: $0) }
    return Page(
      bytes: bytes, type: Self.type(declared), charset: charset.flatMap { Encoding(label: $0) })
  }

  private func isWanted(_ type: String?, _ bytes: [UInt8]) -> Bool {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    guard let type else {
      let start = bytes.starts(with: mark) ? 3 : 0
      return bytes[start...].first { $0 > 0x20 } == UInt8(ascii: "<")
    }
    return options.mediaTypes.contains { EntryFilter.matches(type, $0.lowercased()) }
  }

  /// The media type without its parameters, in lower case; nil where there is none.
  private static func type(_ declared: String?) -> String? {
    let type = declared?.prefix { $0 != ";" }.lowercased().trimmed
    return type.flatMap { $0.contains("/") && $0 != "unknown/unknown" ? $0 : nil }
  }

  private static func parameter(_ name: String, of type: String) -> String? {
    type.split(separator: ";").dropFirst().map { String($0).trimmed }
      .first { $0.lowercased().hasPrefix(name + "=") }
      .map { String($0.dropFirst(name.utf8.count + 1)) }
  }
}
