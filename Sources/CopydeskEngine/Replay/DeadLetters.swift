public import Copydesk

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
    Reader(lines: try LetterLines(path), path: path, stages: stages)
  }

  struct Reader: SourceReader {
    private var lines: LetterLines
    private let path: String
    private let stages: [String]
    private var line = 0
    /// Read, but of another stage than those before it.
    private var waiting: (document: Document, stage: Int)?

    init(lines: LetterLines, path: String, stages: [String]) {
      self.lines = lines
      self.path = path
      self.stages = stages
    }

    var progress: ReadProgress { ReadProgress(bytesRead: lines.bytesRead, bytesTotal: lines.size) }
    var inputs: [InputFile] { [InputFile(path: path, bytes: lines.size)] }

    mutating func close() { lines.close() }

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
      while let bytes = try lines.next() {
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
          batch.leave(
            Origin(path: path, range: lines.bytesRead - bytes.count..<lines.bytesRead),
            .init(reason.kind, code: reason.code, "line \(line): \(reason.message)"), "", bytes)
        }
      }
      return nil
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
