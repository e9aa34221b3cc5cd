import Copydesk

/// A sink that hands its documents to another program.
struct ExternalSink: Sink {
  let program: Program
  let declaration: Declaration
  let opening: Opening
  let outputs: [String]

  var isResumable: Bool { declaration.isResumable }

  func open() throws -> any SinkWriter {
    Writer(session: try program.start(opening), declaration, program.settings)
  }

  func reopen(at mark: Value) throws -> (any SinkWriter)? {
    let session = try program.start(opening.continuing(at: mark))
    guard !session.isFinished else {
      session.end()
      return nil
    }
    return Writer(session: session, declaration, program.settings)
  }

  /// A class, because it must end its process exactly once.
  final class Writer: SinkWriter {
    private let session: Session
    private let wire: WireDocument
    private let settings: HostSettings
    private let isResumable: Bool
    /// Batches and checkpoints that were sent and not yet acknowledged.
    private var open: [Int] = []

    /// How many batches may be under way while the program goes on.
    private static let window = 4

    init(session: Session, _ declaration: Declaration, _ settings: HostSettings) {
      self.session = session
      self.settings = settings
      isResumable = declaration.isResumable
      wire = WireDocument(unit: declaration.unit, layers: declaration.reads, hasOriginals: true)
    }

    func write(_ batch: Batch) throws {
      for chunk in Chunk.split(batch.documents.count, by: settings.batch) {
        let id = session.makeID()
        let frame = HostMessage.batch(id) { json in
          for place in chunk.places {
            wire.write(
              batch.documents[place], place: place - chunk.places.lowerBound, to: &json)
          }
        }
        guard frame.count <= settings.maxFrame.bytes else {
          throw PluginFailure(.tooLong, "a batch is longer than 'max_frame', \(settings.maxFrame)")
        }
        try send(frame, id)
      }
    }

    func checkpoint() throws {
      guard isResumable else { return }
      let id = session.makeID()
      try send(HostMessage.checkpoint(id, isCommit: false), id)
    }

    func commit(_ batch: Int) throws -> Value {
      guard isResumable else { return .null }
      while !open.isEmpty { try acknowledge() }
      let id = session.makeID()
      session.send(HostMessage.checkpoint(id, isCommit: true))
      return try CommitAnswer(session.receiveCommit(), answering: id).mark
    }

    func finish() throws {
      while !open.isEmpty { try acknowledge() }
      try session.finish()
    }

    func suspend() {
      // What can still be acknowledged is; the run has a reason of its own for its end.
      while !open.isEmpty, (try? acknowledge()) != nil {}
      session.end()
    }

    private func send(_ frame: [UInt8], _ id: Int) throws {
      session.send(frame)
      open.append(id)
      while open.count > Self.window { try acknowledge() }
    }

    private func acknowledge() throws {
      _ = try BatchAnswer(session.receive(), answering: open[0], count: 0)
      open.removeFirst()
    }
  }
}
