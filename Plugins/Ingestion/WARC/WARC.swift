import Copydesk

/// Options of the source `warc`.
struct WARCOptions: Options {
  var paths: [String] = []
  var mediaTypes = ["text/html", "application/xhtml+xml", "text/plain"]
  var failures = false
  var encoding = Encoding.auto
  var maxRecord = ByteCount(Limits().entryBytes)

  static let shorthand: String? = "path"
  static let fields: [Field<Self>] = [
    Field(
      "path", \.paths, "Files, patterns with * and ?, or '-' for standard input.",
      isRequired: true, check: .notEmpty),
    Field(
      "media_types", \.mediaTypes,
      "The types of what is read, such as 'text/*'; what is of no type is read where it begins with a tag.",
      check: .notEmpty),
    Field(
      "failures", \.failures,
      "Whether answers that redirect or say that a page cannot be had are read as well."),
    Field("encoding", \.encoding, "The encoding of the texts."),
    Field("max_record", \.maxRecord, "The largest record that is read, packed or unpacked."),
  ]
}

/// Reads the pages of web archives.
struct WARC: FileSource {
  static let spec = Spec.source(
    "warc", "Reads the pages of web archives: WARC and ARC files.",
    details: """
      Answers of web servers, resources and conversions (as in WET files) become documents; their address, \
      date of capture and media type are the metadata 'url', 'captured' and 'media_type'. The \
      origin's entry is the record's id, and its range counts in the page as the server meant it: \
      not in chunks, unpacked. Files compressed with gzip, record by record or as a whole, bzip2, \
      xz, zstd or lz4 are read unpacked. What is of other media types or a server's failure is \
      counted as 'excluded'. A record that is damaged, cut off or too large is rejected by its id, \
      and reading goes on behind it.
      """,
    options: WARCOptions.self
  ) { options, context in WARC(options: options, context: context) }

  let options: WARCOptions
  let context: Context

  var paths: [String] { options.paths }

  func open() throws -> any SourceReader {
    Reader(files: try inputFiles(), pages: WebPages(options: options))
  }

  struct Reader: SourceReader {
    private let files: [InputPaths.File]
    private let pages: WebPages
    private var index = 0
    private var archive: WebArchiveReader?
    private var bytesDone = 0

    init(files: [InputPaths.File], pages: WebPages) {
      self.files = files
      self.pages = pages
    }

    var inputs: [InputFile] { files.map(\.input) }
    var progress: ReadProgress {
      ReadProgress(
        bytesRead: bytesDone + (archive?.bytesRead ?? 0), bytesTotal: files.totalSize)
    }

    mutating func read(into batch: inout Batch, limit: BatchLimit) throws {
      var bytes = 0
      // An empty batch would be taken for the end, however many records are passed over.
      while index < files.count,
        batch.isEmpty || batch.count < limit.documents && bytes < limit.bytes
      {
        do {
          bytes += try readRecord(of: files[index], into: &batch)
        } catch let failure as ArchiveReader.Failure {
          // What was read before the damage is kept; the rest of the file is lost.
          let place = archive.map { "reading stopped at byte \($0.position): " } ?? ""
          batch.reject(
            Origin(path: files[index].path, range: 0..<0),
            .init(.failed, code: "read_error", place + failure.message))
          nextFile()
        }
      }
    }

    private mutating func readRecord(
      of file: InputPaths.File, into batch: inout Batch
    ) throws -> Int {
      let reader = try archive ?? WebArchiveReader(file, limit: pages.options.maxRecord.bytes)
      archive = reader
      switch try reader.next(where: pages.mayHavePage) {
      case nil: nextFile()
      case .passed: break
      case .damaged(let id, let reason):
        batch.reject(Origin(path: file.path, entry: id, range: 0..<0), reason)
      case .record(let record, let block):
        pages.append(record, block, file.path, to: &batch)
        return block.count
      }
      return 0
    }

    private mutating func nextFile() {
      bytesDone += files[index].size ?? 0
      index += 1
      archive = nil
    }
  }
}
