import Copydesk
import Glibc

/// Options of the source `files`.
struct FilesOptions: Options {
  var paths: [String] = []
  var encoding = Encoding.auto
  var maxSize = ByteCount(Limits().entryBytes)

  static let shorthand: String? = "paths"
  static let fields: [Field<Self>] = [
    Field(
      "paths", \.paths, "Files, folders, patterns with * and ?, or '-' for standard input.",
      isRequired: true, check: .notEmpty),
    Field("encoding", \.encoding, "The encoding of the texts."),
    Field("max_size", \.maxSize, "The largest file that is read, unpacked."),
  ]
}

/// Reads each file as a document; what is compressed is decompressed.
struct Files: FileSource {
  static let spec = Spec.source(
    "files", "Reads each file as a document.",
    details: """
      Folders are walked in the order of their names, hidden files left out. Files compressed \
      with gzip, bzip2, xz, zstd or lz4 are read unpacked.
      """,
    options: FilesOptions.self
  ) { options, context in Files(options: options, context: context) }

  let options: FilesOptions
  let context: Context

  var paths: [String] { options.paths }
  var walksFolders: Bool { true }

  func open() throws -> any SourceReader {
    let files = try inputFiles()
    return Reader(files: files, options: options)
  }

  struct Reader: SourceReader {
    let files: [InputPaths.File]
    let options: FilesOptions
    var index = 0
    var bytesDone = 0

    init(files: [InputPaths.File], options: FilesOptions) {
      self.files = files
      self.options = options
    }

    var inputs: [InputFile] { files.map(\.input) }
    var progress: ReadProgress {
      ReadProgress(bytesRead: bytesDone, bytesTotal: files.totalSize)
    }

    mutating func read(into batch: inout Batch, limit: BatchLimit) throws {
      var bytes = 0
      while index < files.count, batch.count < limit.documents, bytes < limit.bytes {
        bytes += try add(files[index], to: &batch)
        bytesDone += files[index].size ?? 0
        index += 1
      }
    }

    private func add(_ file: InputPaths.File, to batch: inout Batch) throws -> Int {
      do {
        let bytes = try WholeFile.read(file, limit: options.maxSize.bytes)
        let origin = Origin(path: file.path, range: 0..<bytes.count)
        Decoder.append(bytes, origin, options.encoding, to: &batch)
        return bytes.count
      } catch let error as DocumentError {
        batch.reject(Origin(path: file.path, range: 0..<0), .init(error))
        return 0
      }
    }
  }
}

/// Reads a file into memory, unpacked.
enum WholeFile {
  static func read(_ file: InputPaths.File, limit: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    do {
      let reader =
        file.isStandardInput
        ? try ArchiveReader(descriptor: STDIN_FILENO, .file)
        : try ArchiveReader(path: file.openPath, .file)
      guard try reader.next() != nil else { return [] }
      while case let count = try reader.read(into: &chunk), count > 0 {
        bytes += chunk[..<count]
        guard bytes.count <= limit else {
          throw DocumentError("too_large", "the file is larger than \(ByteCount(limit))")
        }
      }
    } catch let failure as ArchiveReader.Failure {
      throw DocumentError("read_error", failure.message)
    }
    return bytes
  }
}
