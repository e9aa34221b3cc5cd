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
    Reader(files: try inputFiles(), limit: options.maxMessage.bytes)
  }

  struct Reader: SourceReader {
    private let files: [InputPaths.File]
    private let limit: Int
    private var index = 0
    private var mailbox: MailboxReader?
    private var bytesDone = 0

    init(files: [InputPaths.File], limit: Int) {
      self.files = files
      self.limit = limit
    }

    var inputs: [InputFile] { files.map(\.input) }
    var progress: ReadProgress {
      ReadProgress(
        bytesRead: bytesDone + (mailbox?.bytesRead ?? 0), bytesTotal: files.totalSize)
    }

    mutating func read(into batch: inout Batch, limit: BatchLimit) throws {
      var bytes = 0
      // An empty batch would be taken for the end, however many mails have no text.
      while index < files.count,
        batch.isEmpty || batch.count < limit.documents && bytes < limit.bytes
      {
        do {
          bytes += try readMessage(of: files[index], into: &batch)
        } catch let failure as ArchiveReader.Failure {
          stop(failure.message, &batch)
        } catch let damage as GzipMembers.Damage {
          stop(damage.message, &batch)
        }
      }
    }

    private mutating func readMessage(
      of file: InputPaths.File, into batch: inout Batch
    ) throws -> Int {
      let reader = try mailbox ?? MailboxReader(file, limit: limit)
      mailbox = reader
      switch try reader.next() {
      case nil:
        nextFile()
        return 0
      case .tooLarge(let start):
        batch.reject(
          Origin(path: file.path, range: start..<start),
          .init(.failed, code: "message_too_large", "the mail is larger than \(ByteCount(limit))"))
        return 0
      case .message(let bytes, let start):
        let origin = Origin(path: file.path, range: start..<start + bytes.count)
        MailDocument.append(
          MailMessage(bytes), origin, isMailbox: reader.isMailbox == true, to: &batch)
        return bytes.count
      }
    }

    /// What was read before the damage is kept; the rest of the file is lost.
    private mutating func stop(_ message: String, _ batch: inout Batch) {
      let place = mailbox.map { "reading stopped at byte \($0.position): " } ?? ""
      batch.reject(
        Origin(path: files[index].path, range: 0..<0),
        .init(.failed, code: "read_error", place + message))
      nextFile()
    }

    private mutating func nextFile() {
      bytesDone += files[index].size ?? 0
      index += 1
      mailbox = nil
    }
  }
}
