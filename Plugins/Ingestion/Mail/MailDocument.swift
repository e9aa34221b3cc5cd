import Copydesk

/// Makes a document of a mail.
enum MailDocument {
  /// Adds it to a batch, or rejects what is no text; a mail without a text is counted.
  static func append(
    _ message: MailMessage, _ origin: Origin, isMailbox: Bool, to batch: inout Batch
  ) {
    guard message.isMail else {
      let reason = Rejection.Reason(
        .failed, code: "not_a_mail", "no field of a mail's header stands at its beginning")
      return batch.reject(origin, reason)
    }
    guard let part = message.text else { return batch.count("no_text", 1) }
    let bytes = TransferDecoding.decode(
      message.bytes, part.body, part.fields["content-transfer-encoding"], isMailbox: isMailbox)
    var illFormed = 0
    let declared = part.type["charset"].flatMap { Encoding(label: $0) }
    guard let text = Decoder.text(of: bytes.bytes, .auto, declared: declared, &illFormed) else {
      return batch.reject(origin, .init(.failed, code: "binary", "the mail's text is no text"))
    }
    guard text.utf8.contains(where: { $0 > 0x20 }) else { return batch.count("no_text", 1) }
    batch.count("ill_formed", illFormed)
    batch.append(
      Document(
        origin: origin, original: message.bytes, decoded: text.mapped(through: bytes),
        metadata: metadata(message.fields)))
  }

  private static func metadata(_ fields: HeaderFields) -> Attributes {
    var metadata = Attributes()
    func set(_ name: String, _ value: String?) {
      if let value, !value.isEmpty { metadata[name] = .string(value) }
    }
    set("title", fields["subject"].map(EncodedWords.decoded))
    set("byline", fields["from"].map { sender(EncodedWords.decoded($0)) })
    set("date", fields["date"].flatMap { WrittenDate.iso($0) })
    set("message_id", fields["message-id"].map(unbracketed))
    set("in_reply_to", fields["in-reply-to"].map(unbracketed))
    return metadata
  }

  /// The name of `Ann Example <ann@example.org>` or `ann at example.org (Ann Example)`; the address where there is none.
  private static func sender(_ field: String) -> String {
    if let open = field.lastIndex(of: "<"), open > field.startIndex {
      let name = String(field[..<open]).trimmed
      return name.hasPrefix("\"") && name.hasSuffix("\"") && name.count > 1
        ? String(name.dropFirst().dropLast()) : name
    }
    if field.hasSuffix(")"), let open = field.firstIndex(of: "(") {
      return String(field[field.index(after: open)...].dropLast()).trimmed
    }
    return unbracketed(field)
  }

  private static func unbracketed(_ field: String) -> String {
    String(field.split(whereSeparator: { "<> ".contains($0) }).first ?? "")
  }
}
