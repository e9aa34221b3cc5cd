import Copydesk

/// Options of the source `mail`.
struct MailOptions: Options {
  var paths: [String] = []
  var maxMessage = ByteCount(Limits().entryBytes)

  static let shorthand: String? = "path"
  static let fields: [Field<Self>] = [
    Field(
      "path", \.paths, "Files, folders, patterns with * and ?, or '-' for standard input.",
      isRequired: true, check: .notEmpty),
    Field("max_message", \.maxMessage, "The largest mail that is read, with its attachments."),
  ]
}

/// Reads mails.
struct Mail: FileSource {
  static let spec = Spec.source(
    "mail", "Reads the mails of mailboxes and of mailing lists' archives.",
    details: """
      Files are mailboxes (mbox, as mailing lists' archives are) or single mails. The text is the part in plain text, or \
      else that in HTML, which the stage 'html' turns into text; attachments are passed over. Subject, sender and date \
      become 'title', 'byline' and 'date', and 'message_id' and 'in_reply_to' tell threads. An annotation's original range \
      counts in the unpacked file, through quoted-printable and base64. Mails without a text are counted as 'no_text'.
      """,
    options: MailOptions.self
  ) { options, context in Mail(options: options, context: context) }

  let options: MailOptions
  let context: Context

  var paths: [String] { options.paths }
  var walksFolders: Bool { true }

  func open() throws -> any SourceReader {
    let limit = options.maxMessage.bytes
    return FileWalkReader(files: try inputFiles()) { try MailboxWalk($0, limit: limit) }
  }
}

/// Goes through the mails of one file.
final class MailboxWalk: FileWalk {
  private let path: String
  private let limit: Int
  private let reader: MailboxReader

  init(_ file: InputPaths.File, limit: Int) throws {
    path = file.path
    self.limit = limit
    reader = try MailboxReader(file, limit: limit)
  }

  var bytesRead: Int { reader.bytesRead }
  var position: Int? { reader.position }

  func read(into batch: inout Batch) throws -> Int? {
    switch try reader.next() {
    case nil: return nil
    case .tooLarge(let start):
      batch.reject(
        Origin(path: path, range: start..<start),
        .init(.failed, code: "message_too_large", "the mail is larger than \(ByteCount(limit))"))
      return 0
    case .message(let bytes, let start):
      let origin = Origin(path: path, range: start..<start + bytes.count)
      MailDocument.append(
        MailMessage(bytes), origin, isMailbox: reader.isMailbox == true, to: &batch)
      return bytes.count
    }
  }
}
