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
      check: Check("media types such as 'text/html' or 'text/*'") { types in
        !types.isEmpty && types.allSatisfy { $0.contains("/") }
      }),
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
    let pages = WebPages(options: options)
    return FileWalkReader(files: try inputFiles()) { try WebArchiveWalk($0, pages) }
  }
}

/// Goes through the pages of one web archive.
final class WebArchiveWalk: FileWalk {
  private let path: String
  private let pages: WebPages
  private let reader: WebArchiveReader

  init(_ file: InputPaths.File, _ pages: WebPages) throws {
    path = file.path
    self.pages = pages
    reader = try WebArchiveReader(file, limit: pages.options.maxRecord.bytes)
  }

  var bytesRead: Int { reader.bytesRead }
  var position: Int? { reader.position }

  func read(into batch: inout Batch) throws -> Int? {
    switch try reader.next(where: pages.mayHavePage) {
    case nil: return nil
    case .passed: return 0
    case .damaged(let id, let reason):
      batch.reject(Origin(path: path, entry: id, range: 0..<0), reason)
      return 0
    case .record(let record, let block):
      pages.append(record, block, path, to: &batch)
      return block.count
    }
  }
}
