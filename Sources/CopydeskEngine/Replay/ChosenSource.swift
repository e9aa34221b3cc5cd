import Copydesk

/// Reads a source again, of which it lets pass what dead letters name.
struct ChosenSource: Source {
  let source: any Source
  let choice: Choice

  func open() throws -> any SourceReader {
    try choice.load()
    return Reader(reader: try source.open(), choice: choice)
  }

  struct Reader: SourceReader {
    var reader: any SourceReader
    let choice: Choice

    var progress: ReadProgress { reader.progress }
    var inputs: [InputFile] { reader.inputs }
    mutating func close() { reader.close() }

    mutating func read(into batch: inout Batch, limit: BatchLimit) throws {
      let empty = batch
      while batch.isEmpty {
        batch = empty
        try reader.read(into: &batch, limit: limit)
        if batch.isEmpty { return }
        choice.choose(&batch)
      }
    }
  }
}

/// Passes on the letters that name nothing of the input, as they are. It is read last.
struct LettersLeft: Source {
  let choice: Choice

  /// What the run's tally calls them.
  static let count = "not_found"

  func open() throws -> any SourceReader {
    Reader(lines: try LetterLines(choice.path), choice: choice)
  }

  struct Reader: SourceReader {
    var lines: LetterLines
    let choice: Choice

    var progress: ReadProgress { ReadProgress(bytesRead: lines.bytesRead, bytesTotal: lines.size) }
    var inputs: [InputFile] { [InputFile(path: choice.path, bytes: lines.size)] }
    mutating func close() { lines.close() }

    mutating func read(into batch: inout Batch, limit: BatchLimit) throws {
      while batch.rejections.count < limit.documents, let line = try lines.next() {
        do {
          let letter = try DeadLetter(line)
          if choice.wasMet(letter) { continue }
          batch.leave(letter.origin, letter.reason, letter.stage, line)
        } catch {
          let origin = Origin(
            path: choice.path, range: lines.bytesRead - line.count..<lines.bytesRead)
          batch.leave(origin, .init(error), "", line)
        }
        batch.count(LettersLeft.count)
      }
    }
  }
}

extension Batch {
  /// Rejects once more what a letter tells of, with the same letter.
  mutating func leave(
    _ origin: Origin, _ reason: Rejection.Reason, _ component: String, _ line: [UInt8]
  ) {
    var rejection = Rejection(origin: origin, reason: reason)
    rejection.component = component
    rejection.letter = line.last == UInt8(ascii: "\n") ? line.dropLast() : line
    rejections.append(rejection)
  }
}
