import Copydesk

/// Options of the source `archive`.
struct ArchiveOptions: Options {
  var paths: [String] = []
  var include: [String] = []
  var exclude: [String] = []
  var encoding = Encoding.auto
  var depth = 2
  var maxEntrySize = ByteCount(Limits().entryBytes)
  var maxTotalSize = ByteCount(Limits().totalBytes)
  var maxRatio = Limits().ratio
  var maxEntries = Limits().entries

  static let shorthand: String? = "path"
  static let fields: [Field<Self>] = [
    Field(
      "path", \.paths, "The archives: paths, patterns with * and ?, or '-' for standard input.",
      isRequired: true,
      check: .notEmpty),
    Field(
      "include", \.include,
      "The entries to read, and archives within to open, such as '*.txt' or 'news/*'; all when left out."
    ),
    Field("exclude", \.exclude, "Those to leave out of these."),
    Field("encoding", \.encoding, "The encoding of the texts."),
    Field(
      "depth", \.depth, "How deep archives within archives are opened; 0 leaves them closed.",
      check: .between(0, 8)),
    Field("max_entry_size", \.maxEntrySize, "The largest entry that is read."),
    Field("max_total_size", \.maxTotalSize, "The most that one archive may unpack to."),
    Field(
      "max_ratio", \.maxRatio, "How many times its own size an archive may unpack to.",
      check: .atLeast(1)),
    Field("max_entries", \.maxEntries, "The most entries of one archive.", check: .atLeast(1)),
  ]

  var filter: EntryFilter { EntryFilter(include: include, exclude: exclude) }

  var limits: Limits {
    Limits(
      entryBytes: maxEntrySize.bytes, totalBytes: maxTotalSize.bytes, ratio: maxRatio,
      entries: maxEntries)
  }
}

/// Reads the entries of archives as documents, without unpacking them to disk.
struct Archive: FileSource {
  static let spec = Spec.source(
    "archive", "Reads each file in an archive as a document.",
    details: """
      Reads tar, zip, 7z and cpio, also compressed with gzip, bzip2, xz, zstd or lz4. An entry \
      that is damaged, too large or not text is rejected by name, and reading goes on behind it. \
      Those that 'include' and 'exclude' leave out are counted as 'excluded'.
      """,
    options: ArchiveOptions.self
  ) { options, context in Archive(options: options, context: context) }

  let options: ArchiveOptions
  let context: Context

  var paths: [String] { options.paths }

  func open() throws -> any SourceReader {
    let files = try inputFiles()
    return Reader(files: files, options: options)
  }

  struct Reader: SourceReader {
    private let files: [InputPaths.File]
    private let options: ArchiveOptions
    private var index = 0
    private var walk: ArchiveWalk?
    private var bytesDone = 0

    init(files: [InputPaths.File], options: ArchiveOptions) {
      self.files = files
      self.options = options
    }

    var inputs: [InputFile] { files.map(\.input) }
    var progress: ReadProgress {
      ReadProgress(
        bytesRead: bytesDone + (walk?.bytesRead ?? 0),
        bytesTotal: files.totalSize)
    }

    mutating func read(into batch: inout Batch, limit: BatchLimit) throws {
      var bytes = 0
      while index < files.count, batch.documents.count < limit.documents, bytes < limit.bytes {
        let current = walk ?? ArchiveWalk(files[index], options)
        walk = current
        guard let text = try current.next(&batch) else {
          bytesDone += files[index].size ?? 0
          index += 1
          walk = nil
          continue
        }
        bytes += text.bytes.count
        Decoder.append(text.bytes, text.origin, options.encoding, to: &batch)
      }
    }
  }
}
