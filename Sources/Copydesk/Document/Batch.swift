/// A run of consecutive documents that travel together, and those rejected on the way.
public struct Batch: Sendable {
  /// The batch's place in the run, from 0.
  public let number: Int

  /// The documents still on their way, in the order of the source.
  public private(set) var documents: [Document] = []

  /// What was rejected, each with its reason, in the order in which it happened.
  public package(set) var rejections: [Rejection] = []

  /// What stages counted, by name, such as ill-formed bytes or sentences removed.
  public private(set) var counts: [String: Int] = [:]

  /// What each of its documents may hold.
  private let limits: DocumentLimits

  public init(number: Int = 0, documents: [Document] = [], limits: DocumentLimits = .init()) {
    self.number = number
    self.documents = documents
    self.limits = limits
  }

  /// The first stage that it goes through, from 0: a later one when its documents are replayed.
  package var firstStage = 0

  /// Whether there is nothing in it, not even a rejection: a source's sign of its end.
  public var isEmpty: Bool { documents.isEmpty && rejections.isEmpty }

  /// How many there are in it, documents and rejections.
  package var count: Int { documents.count + rejections.count }

  /// Adds a document at the end, or rejects it when it is made of too many pieces.
  public mutating func append(_ document: Document) {
    guard !document.isCut else {
      return reject(
        document.origin, .init(DocumentLimits.tooManyReplacements("stand for other bytes")))
    }
    documents.append(document)
    documents[documents.count - 1].limits = limits
  }

  /// Reports something that could not be read as a document: a damaged entry, a line too long.
  public mutating func reject(_ origin: Origin, _ reason: Rejection.Reason) {
    rejections.append(Rejection(origin: origin, reason: reason))
  }

  /// Adds to a count that the run's tally shows under the component's name.
  public mutating func count(_ name: String, _ amount: Int = 1) {
    if amount != 0 { counts[name, default: 0] += amount }
  }

  /// Leaves out, without a trace, what is not wanted.
  package mutating func keep(
    documents isWanted: (inout Document) -> Bool, rejections isTold: (Origin) -> Bool
  ) {
    documents = documents.compactMap { document in
      var document = document
      return isWanted(&document) ? document : nil
    }
    rejections.removeAll { !isTold($0.origin) }
  }

  /// Tells those documents as rejected that finished outputs hold already. They stay until
  /// ``leaveOutKnown()``, for stages with a memory.
  package mutating func setApart(_ reason: Filtered, where isKnown: (Document) -> Bool) {
    for index in documents.indices where isKnown(documents[index]) {
      rejections.append(Rejection(document: documents[index], reason: .init(reason)))
      documents[index].isKnown = true
    }
  }

  /// How many of its documents are in no finished output.
  package var newCount: Int { documents.count { !$0.isKnown } }

  /// Lets go of the documents that were set apart.
  package mutating func leaveOutKnown() { documents.removeAll(where: \.isKnown) }

  /// Lets go of what a stage rejected of the documents that were set apart, and counts what failed there
  /// as `known_failed`: the memory of later stages lacks it.
  ///
  /// - Parameter first: The first rejection of that stage.
  package mutating func leaveOutKnown(rejectedFrom first: Int) {
    guard first <= rejections.count else { return }
    let known = rejections[first...].filter { $0.document?.isKnown == true }
    guard !known.isEmpty else { return }
    count("known_failed", known.count { $0.reason.kind == .failed })
    let fresh = rejections[first...].filter { $0.document?.isKnown != true }
    rejections.replaceSubrange(first..., with: fresh)
  }

  /// Hands the counts over and starts them anew.
  package mutating func takeCounts() -> [String: Int] {
    defer { counts = [:] }
    return counts
  }

  /// Calls `body` with each document.
  ///
  /// When `body` throws, that one document is rejected as it was before the call, and the others
  /// go on: a ``Filtered`` says that it is left out on purpose, any other error that it failed.
  public mutating func forEach(_ body: (inout Document) throws -> Void) {
    sift { document in
      let before = document
      do {
        try body(&document)
      } catch {
        document = before
        throw error
      }
    }
  }

  /// Calls `find` with each document, and `write` with what it found.
  ///
  /// When `find` throws, that document is rejected, as by ``forEach(_:)``. This way is the faster one:
  /// no document has to be kept as it was, and its layers change in place.
  @inlinable
  public mutating func forEach<Findings>(
    find: (Document) throws -> Findings, write: (Findings, inout Document) -> Void
  ) {
    sift { write(try find($0), &$0) }
  }

  /// Rejects the documents with which `body` throws; it leaves them as they were.
  @usableFromInline
  mutating func sift(_ body: (inout Document) throws -> Void) {
    let watch = StageWatch.current
    var kept = 0
    for index in documents.indices {
      watch?.begin(documents[index].origin)
      do {
        try body(&documents[index])
        if kept != index { documents.swapAt(kept, index) }
        kept += 1
      } catch {
        rejections.append(Rejection(document: documents[index], reason: .init(error)))
      }
    }
    documents.removeSubrange(kept...)
  }

  /// Rejects documents in which a stage left a layer that would mislead those who read it, or more
  /// annotations than they may hold.
  package mutating func rejectUnsound(_ layers: [Layer]) {
    guard !layers.isEmpty else { return }
    sift { document in
      try document.checkAnnotationCount()
      for layer in layers { try document.check(layer) }
    }
  }
}
