import Copydesk

/// Where a record begins.
struct RecordPlace {
  let path: String
  /// From 1, of the file.
  let line: Int
  /// In bytes of the unpacked file.
  let start: Int

  func origin(_ count: Int) -> Origin { Origin(path: path, range: start..<start + count) }
}

/// Makes documents of the lines of one file.
protocol RecordParser: Sendable {
  /// Takes the next line; adds to the batch what it completes, or rejects it.
  mutating func read(_ line: [UInt8], _ place: RecordPlace, into batch: inout Batch)

  /// Takes the end of the file.
  mutating func finish(into batch: inout Batch)
}

extension RecordParser {
  mutating func finish(into batch: inout Batch) {}
}

/// Reads files of which each line, or a few together, is a document.
struct RecordReader: SourceReader {
  private let files: [InputPaths.File]
  private let limit: Int
  private let makeParser: (InputPaths.File) -> any RecordParser
  private var index = 0
  private var lines: LineReader?
  private var parser: (any RecordParser)?
  private var line = 0
  private var bytesDone = 0

  /// - Parameter limit: The longest line, in bytes.
  init(
    files: [InputPaths.File], limit: Int,
    makeParser: @escaping (InputPaths.File) -> any RecordParser
  ) {
    self.files = files
    self.limit = limit
    self.makeParser = makeParser
  }

  var inputs: [InputFile] { files.map(\.input) }
  var progress: ReadProgress {
    ReadProgress(
      bytesRead: bytesDone + (lines?.bytesRead ?? 0),
      bytesTotal: files.totalSize)
  }

  mutating func read(into batch: inout Batch, limit: BatchLimit) throws {
    var bytes = 0
    // An empty batch would be taken for the end, even if a record needs more lines than one may hold.
    while index < files.count,
      batch.isEmpty || batch.count < limit.documents && bytes < limit.bytes
    {
      do {
        bytes += try readLine(of: files[index], into: &batch)
      } catch let failure as ArchiveReader.Failure {
        // What was read before the damage is kept; the rest of the file is lost.
        batch.reject(
          Origin(path: files[index].path, range: 0..<0),
          .init(
            .failed, code: "read_error",
            "reading stopped at line \(line + 1): \(failure.message)"))
        nextFile(&batch)
      }
    }
  }

  private mutating func readLine(
    of file: InputPaths.File, into batch: inout Batch
  ) throws -> Int {
    let reader = try lines ?? LineReader(file, limit: limit)
    lines = reader
    if parser == nil { parser = makeParser(file) }
    guard let found = try reader.read() else {
      nextFile(&batch)
      return 0
    }
    line += 1
    switch found {
    case .text(let bytes, let start):
      parser?.read(bytes, RecordPlace(path: file.path, line: line, start: start), into: &batch)
      return bytes.count
    case .tooLong(let start):
      batch.reject(
        Origin(path: file.path, range: start..<start),
        .init(
          .failed, code: "line_too_long",
          "line \(line) is longer than \(ByteCount(limit))"))
      return 0
    case .endless(let start):
      batch.reject(
        Origin(path: file.path, range: start..<start),
        .init(
          .failed, code: "endless_line",
          "line \(line) has no end within \(ByteCount(Limits.longestSkip)); nothing behind it is read"
        ))
      nextFile(&batch)
      return 0
    }
  }

  private mutating func nextFile(_ batch: inout Batch) {
    parser?.finish(into: &batch)
    bytesDone += files[index].size ?? 0
    index += 1
    line = 0
    lines = nil
    parser = nil
  }
}

extension Rejection.Reason {
  /// The reason of an error, with the line of the file where it lies.
  init(_ error: any Error, at place: RecordPlace) {
    let reason = Rejection.Reason(error)
    self.init(reason.kind, code: reason.code, "line \(place.line): \(reason.message)")
  }
}
