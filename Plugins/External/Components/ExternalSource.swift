import Copydesk

/// A source whose documents another program makes.
struct ExternalSource: Source {
  let program: Program
  let declaration: Declaration
  let opening: Opening
  let writes: [Layer]

  func open() throws -> any SourceReader {
    Reader(session: try program.start(opening), declaration, writes: writes)
  }

  /// A class, because it must end its process exactly once.
  final class Reader: SourceReader {
    private let session: Session
    private let declaration: Declaration
    private let writes: [Layer]
    private var isAtEnd = false
    private(set) var progress = ReadProgress()

    init(session: Session, _ declaration: Declaration, writes: [Layer]) {
      self.session = session
      self.declaration = declaration
      self.writes = writes
    }

    func read(into batch: inout Batch, limit: BatchLimit) throws {
      while batch.isEmpty, !isAtEnd {
        let id = session.makeID()
        session.send(HostMessage.read(id, limit))
        let answer = try SourceAnswer(session.receive(), answering: id)
        for record in answer.records { add(record, to: &batch) }
        isAtEnd = answer.isEnd
        if let progress = answer.progress { self.progress = progress }
      }
    }

    private func add(_ record: SourceRecord, to batch: inout Batch) {
      do {
        batch.append(try record.document(of: declaration, writes: writes))
      } catch {
        batch.reject(record.origin(of: declaration), .init(error))
      }
    }

    func close() { session.end() }
  }
}
