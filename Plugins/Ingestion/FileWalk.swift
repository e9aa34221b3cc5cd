import Copydesk

/// Goes through one file, document by document.
protocol FileWalk: AnyObject {
  /// How many bytes of the file were read, before unpacking.
  var bytesRead: Int { get }
  /// Where in the unpacked file reading goes on; nil where that is no place in bytes.
  var position: Int? { get }

  /// Adds what comes next, or rejects it, or passes over it.
  ///
  /// - Returns: The bytes that were read for a document; nil at the end of the file.
  /// - Throws: ``ArchiveReader/Failure``, ``GzipMembers/Damage`` or `DocumentError` where the rest cannot be read,
  ///   ``InputError`` when the device fails.
  func read(into batch: inout Batch) throws -> Int?
}

extension FileWalk {
  var position: Int? { nil }
}

/// Reads files one after the other.
struct FileWalkReader: SourceReader {
  private let files: [InputPaths.File]
  private let open: (InputPaths.File) throws -> any FileWalk
  private var index = 0
  private var walk: (any FileWalk)?
  private var bytesDone = 0

  init(files: [InputPaths.File], open: @escaping (InputPaths.File) throws -> any FileWalk) {
    self.files = files
    self.open = open
  }

  var inputs: [InputFile] { files.map(\.input) }
  var progress: ReadProgress {
    ReadProgress(bytesRead: bytesDone + (walk?.bytesRead ?? 0), bytesTotal: files.totalSize)
  }

  mutating func read(into batch: inout Batch, limit: BatchLimit) throws {
    var bytes = 0
    // An empty batch would be taken for the end, however much is passed over.
    while index < files.count,
      batch.isEmpty || batch.count < limit.documents && bytes < limit.bytes
    {
      do {
        bytes += try readNext(into: &batch)
      } catch let failure as ArchiveReader.Failure {
        stop(failure.message, &batch)
      } catch let damage as GzipMembers.Damage {
        stop(damage.message, &batch)
      } catch let error as DocumentError {
        batch.reject(Origin(path: files[index].path, range: 0..<0), .init(error))
        nextFile()
      }
    }
  }

  private mutating func readNext(into batch: inout Batch) throws -> Int {
    let current = try walk ?? open(files[index])
    walk = current
    if let bytes = try current.read(into: &batch) { return bytes }
    nextFile()
    return 0
  }

  /// What was read before the damage is kept; the rest of the file is lost.
  private mutating func stop(_ message: String, _ batch: inout Batch) {
    let place = walk?.position.map { "reading stopped at byte \($0): " } ?? ""
    batch.reject(
      Origin(path: files[index].path, range: 0..<0),
      .init(.failed, code: "read_error", place + message))
    nextFile()
  }

  private mutating func nextFile() {
    bytesDone += files[index].size ?? 0
    index += 1
    walk = nil
  }
}
