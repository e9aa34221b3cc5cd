import Copydesk
import Glibc

/// Sends one batch through a plugin's process and gathers what it says of each document.
///
/// Several frames are under way at a time. When the process fails, the frame in hand is sent again
/// document by document, so that only those are rejected that make it fail by themselves; frames
/// that it had not come to are sent to the next process. What becomes of a document so does not
/// depend on how many processes there are.
struct StageRun {
  /// What became of a document.
  enum Outcome {
    case answered(DocumentAnswer)
    case failed(PluginFailure)
  }

  /// By the documents' places; a document that is not in it stays as it is.
  private(set) var outcomes: [Int: Outcome] = [:]
  private(set) var counts: [String: Int] = [:]
  private let documents: [Document]
  private let wire: WireDocument
  private let settings: HostSettings
  private let order: StageOrder
  private var waiting: [Chunk]
  /// The first so many of `waiting` were sent, under these ids.
  private var sent: [Int] = []
  private var failures = 0

  private static let window = 16

  init(_ batch: Batch, wire: WireDocument, settings: HostSettings, order: StageOrder) {
    documents = batch.documents
    self.wire = wire
    self.settings = settings
    self.order = order
    waiting = Chunk.split(documents.count, by: settings.batch).reversed()
  }

  /// Sends all and takes all answers.
  ///
  /// - Throws: When the plugin fails too often, or once if it has a memory to lose.
  mutating func run(_ worker: Worker) throws {
    while !waiting.isEmpty {
      do {
        let session = try startedSession(worker)
        sendMore(to: session)
        guard !sent.isEmpty else { continue }
        try take(session.receive())
        failures = 0
      } catch let failure as PluginFailure {
        worker.discard()
        try recover(from: failure)
      }
    }
  }

  private func startedSession(_ worker: Worker) throws -> Session {
    do { return try worker.session() } catch let failure as PluginFailure {
      throw failure.kind == .refusal ? failure : PluginFailure(.start, failure.message)
    }
  }

  // `waiting` is in reverse, so that taking from its front is cheap.
  private func chunk(_ index: Int) -> Chunk { waiting[waiting.count - 1 - index] }

  private mutating func sendMore(to session: Session) {
    while sent.count < min(Self.window, waiting.count) {
      let chunk = chunk(sent.count)
      if chunk.isSuspect, !sent.isEmpty { return }
      let id = session.makeID()
      let frame = HostMessage.batch(id) { json in
        for place in chunk.places {
          wire.write(documents[place], place: place - chunk.places.lowerBound, to: &json)
        }
      }
      guard frame.count <= settings.maxFrame.bytes else {
        // What was sent before must be answered first.
        if sent.isEmpty { leaveOut(chunk) }
        return
      }
      session.send(frame)
      sent.append(id)
      if chunk.isSuspect { return }
    }
  }

  /// A frame that is too long: its documents go one by one, or not at all.
  private mutating func leaveOut(_ chunk: Chunk) {
    waiting.removeLast()
    if chunk.places.count > 1 {
      waiting += chunk.singles.reversed()
    } else {
      outcomes[chunk.places.lowerBound] = .failed(
        PluginFailure(.tooLong, "the document is longer than 'max_frame', \(settings.maxFrame)"))
    }
  }

  private mutating func take(_ frame: [UInt8]) throws {
    let chunk = chunk(0)
    let answer = try BatchAnswer(frame, answering: sent[0], count: chunk.places.count)
    sent.removeFirst()
    waiting.removeLast()
    for document in answer.documents {
      outcomes[chunk.places.lowerBound + document.place!] = .answered(document)
    }
    for (name, value) in answer.counts {
      counts[name, default: 0] += min(value.count ?? 0, 1 << 32)
    }
  }

  // MARK: Failures

  private mutating func recover(from failure: PluginFailure) throws {
    let hadFrames = !sent.isEmpty
    sent = []
    failures += 1
    if failure.kind == .refusal { throw StageStopped(failure.message) }
    if order == .sequential {
      throw StageStopped("the plugin failed, and its memory is lost: \(failure.message)")
    }
    guard failures <= settings.restarts else {
      throw StageStopped(
        failures == 1
          ? "the plugin failed: \(failure.message)"
          : "the plugin failed \(failures) times in a row; the last time \(failure.message)")
    }
    counts["restarts", default: 0] += 1
    if hadFrames, failure.kind != .start { blame(failure) }
    // At once at first; a plugin that cannot start gets a little longer each time.
    if failures > 1 { usleep(50_000 << UInt32(min(failures - 2, 5))) }
  }

  private mutating func blame(_ failure: PluginFailure) {
    let chunk = waiting.removeLast()
    if chunk.places.count > 1 {
      waiting += chunk.singles.reversed()
    } else {
      outcomes[chunk.places.lowerBound] = .failed(failure)
    }
  }
}

/// Why a stage cannot go on.
struct StageStopped: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
