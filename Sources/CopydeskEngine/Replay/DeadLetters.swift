public import Copydesk
import Glibc

/// Reads the documents of a file of dead letters, to go on with each where it failed.
///
/// What never became a document is passed on as it is. A batch holds documents that failed in the
/// same stage.
public struct DeadLetters: Source {
  private let path: String
  private let stages: [String]

  /// - Parameter stages: The names of the pipeline's stages, in order. A letter from none of them
  ///   begins with the first.
  public init(path: String, stages: [String]) {
    self.path = path
    self.stages = stages
  }

  public func open() throws -> any SourceReader {
    guard let file = fopen(path, "r") else { throw OutputError(path, "cannot be read") }
    var status = stat()
    fstat(fileno(file), &status)
    return Reader(file: file, path: path, size: Int(status.st_size), stages: stages)
  }

  struct Reader: SourceReader {
    let file: UnsafeMutablePointer<FILE>
    let path: String
    let size: Int
    let stages: [String]
    private var line = 0
    private var bytesRead = 0
    /// Read, but of another stage than those before it.
    private var waiting: (document: Document, stage: Int)?

    init(file: UnsafeMutablePointer<FILE>, path: String, size: Int, stages: [String]) {
      self.file = file
      self.path = path
      self.size = size
      self.stages = stages
    }

    var progress: ReadProgress { ReadProgress(bytesRead: bytesRead, bytesTotal: size) }
    var inputs: [InputFile] { [InputFile(path: path, bytes: size)] }

    mutating func close() { fclose(file) }

    mutating func read(into batch: inout Batch, limit: BatchLimit) throws {
      var bytes = 0
      while batch.documents.count + batch.rejections.count < limit.documents, bytes < limit.bytes {
        guard let (document, stage) = try next(&batch) else { return }
        if batch.documents.isEmpty { batch.firstStage = stage }
        guard stage == batch.firstStage else {
          waiting = (document, stage)
          return
        }
        bytes += document.original.count
        batch.append(document)
      }
    }

    /// The next document; nil at the end. What is none goes to the batch's rejections.
    private mutating func next(_ batch: inout Batch) throws -> (Document, Int)? {
      if let found = waiting {
        waiting = nil
        return found
      }
      while let bytes = try readLine() {
        line += 1
        do {
          let letter = try DeadLetter(bytes)
          guard let document = letter.document else {
            batch.passOn(letter)
            continue
          }
          return (document, stages.firstIndex(of: letter.stage) ?? 0)
        } catch {
          let reason = Rejection.Reason(error)
          batch.reject(
            Origin(path: path, range: bytesRead - bytes.count..<bytesRead),
            .init(reason.kind, code: reason.code, "line \(line): \(reason.message)"))
        }
      }
      return nil
    }

    private mutating func readLine() throws -> [UInt8]? {
      var text: UnsafeMutablePointer<CChar>?
      var capacity = 0
      defer { free(text) }
      let count = getline(&text, &capacity, file)
      guard count > 0, let text else {
        if ferror(file) != 0 { throw OutputError(path, "cannot be read") }
        return nil
      }
      bytesRead += count
      return Array(UnsafeRawBufferPointer(start: text, count: count))
    }
  }
}

extension Batch {
  /// Rejects once more what never became a document.
  fileprivate mutating func passOn(_ letter: DeadLetter) {
    var rejection = Rejection(origin: letter.origin, reason: letter.reason)
    rejection.component = letter.stage
    rejections.append(rejection)
  }
}
