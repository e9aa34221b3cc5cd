public import Copydesk

/// Takes one document through the stages of a pipeline as a run would, and tells what each of them did. Nothing is written.
///
/// Documents before it are read too, and go through the stages that have a memory, so that what they remember is what they
/// would remember in a run.
public struct Trial: Sendable {
  /// Which document is tried.
  public enum Choice: Sendable {
    /// The first, the second and so on, of those that could be read.
    case number(Int)
    /// The first one with this id, or that was read from this file or entry, whose name may be cut short in front at a `/`.
    case name(String)
  }

  /// What a stage did.
  public struct Step: Sendable {
    public let stage: String
    /// The document as it came to the stage.
    public let before: Document
    /// The document as it left the stage; nil when it was rejected.
    public let after: Document?
    /// Why it was rejected.
    public let reason: Rejection.Reason?
    /// What the stage counted.
    public let counts: [String: Int]
  }

  /// What a trial came to.
  public enum Outcome: Sendable {
    /// The document came through all stages.
    case passed(Document)
    /// A stage rejected it; what becomes of those that fail there.
    case rejected(Rejection.Reason, OnError)
    /// It could not be read as a document; what becomes of it.
    case unreadable(Rejection, OnError)
    /// There is no such document among as many as were read; how many could not be, and the first of them.
    case notFound(read: Int, unreadable: Int, first: Rejection?)
  }

  /// What a run would do with documents that fail.
  private let policies: Policies
  /// The stages, with one document in each batch; no failure stops them.
  private let pipeline: Pipeline
  private let choice: Choice

  /// - Parameter sources: What documents are read from in the place of the pipeline's sources.
  public init(
    _ pipeline: Pipeline, _ choice: Choice, from sources: [Pipeline.Step<any Source>]? = nil
  ) {
    policies = Policies(pipeline)
    self.pipeline = pipeline.single(from: sources ?? pipeline.sources)
    self.choice = choice
  }

  /// - Parameters:
  ///   - begin: Called with the document before its first stage.
  ///   - step: Called with what each stage did.
  ///   - onLost: Called from another thread when a stage does not come back; nothing can stop it but the end of the program.
  /// - Throws: ``RunError`` where a run would stop.
  public func run(
    begin: (Document) -> Void, step: (Step) -> Void, onLost: @escaping @Sendable (RunError) -> Void
  ) throws -> Outcome {
    let watch = StageWatch()
    let limit = pipeline.documentLimits.time
    let watchdog = Watchdog([watch], limit: limit) { onLost(RunError(lost: $1, $2, limit)) }
    let intake = Intake(pipeline, documents: nil)
    defer {
      watchdog.stop()
      intake.close()
      for stage in pipeline.stages { stage.component.close() }
    }
    try intake.open()
    for stage in pipeline.stages { try naming(stage) { try stage.component.open() } }
    return try watch.attached { try find(intake, watch, begin, step) }
  }

  private func find(
    _ intake: Intake, _ watch: StageWatch, _ begin: (Document) -> Void, _ step: (Step) -> Void
  ) throws -> Outcome {
    let chain = StageChain(pipeline, turnstiles: pipeline.stages.map { _ in Turnstile() })
    var read = 0
    var (unreadable, first) = (0, Rejection?.none)
    while var load = try next(intake) {
      for rejection in load.batch.rejections where isChosen(rejection.origin) {
        return .unreadable(rejection, policies[rejection])
      }
      try policies.check(load.batch.rejections)
      unreadable += load.batch.rejections.count
      first = first ?? load.batch.rejections.first
      read += load.batch.documents.count
      if let document = load.batch.documents.first, isChosen(document, read) {
        begin(document)
        return try follow(document, &load, chain, watch, step)
      }
      // Where a failure would stop the run, all stages have to see what comes before.
      _ = try chain.process(&load, isDone: !policies.mayStop, watch)
      try policies.check(load.batch.rejections)
    }
    return .notFound(read: read, unreadable: unreadable, first: first)
  }

  private func next(_ intake: Intake) throws -> Load? {
    do { return try intake.next() } catch let failure as ReadFailure { throw failure.error }
  }

  private func follow(
    _ document: Document, _ load: inout Load, _ chain: StageChain, _ watch: StageWatch,
    _ step: (Step) -> Void
  ) throws -> Outcome {
    var document = document
    let known = load.batch.rejections.count
    var isOver = false
    _ = try chain.process(&load, isDone: false, watch) { stage, load in
      guard !isOver else { return }
      let after = load.batch.documents.first
      step(
        Step(
          stage: stage.name, before: document, after: after,
          reason: after == nil ? load.batch.rejections.last?.reason : nil,
          counts: load.work[stage.name, .stage].counts))
      if let after { document = after } else { isOver = true }
    }
    guard load.batch.rejections.count > known, let rejection = load.batch.rejections.last else {
      return .passed(document)
    }
    return .rejected(rejection.reason, policies[rejection])
  }

  private func isChosen(_ document: Document, _ number: Int) -> Bool {
    switch choice {
    case .number(let chosen): number == chosen
    case .name(let name): document.id == name || isChosen(document.origin)
    }
  }

  private func isChosen(_ origin: Origin) -> Bool {
    guard case .name(let name) = choice else { return false }
    return [origin.path, origin.entry, origin.description, origin.stableID].contains { place in
      place.map { $0 == name || $0.hasSuffix("/" + name) } ?? false
    }
  }
}

private func naming(_ stage: Pipeline.Step<any Stage>, _ body: () throws -> Void) throws {
  do { try body() } catch { throw RunError("stage '\(stage.name)'", error) }
}

/// What the stages and sources of a pipeline do with what fails.
private struct Policies: Sendable {
  private let stages: [OnError]
  private let sources: [String: OnError]
  private let others: OnError

  init(_ pipeline: Pipeline) {
    stages = pipeline.stages.map { $0.onError ?? pipeline.onError }
    sources = pipeline.sources.reduce(into: [:]) { $0[$1.name] = $1.onError }
    others = pipeline.onError
  }

  /// Whether a document that fails may stop a run.
  var mayStop: Bool {
    stages.contains(.fail) || sources.values.contains(.fail) || others == .fail
  }

  subscript(rejection: Rejection) -> OnError {
    rejection.position.map { stages[$0] } ?? sources[rejection.component] ?? others
  }

  /// - Throws: ``RunError`` where one of them would stop a run.
  func check(_ rejections: [Rejection]) throws {
    for rejection in rejections
    where rejection.reason.kind == .failed && self[rejection] == .fail {
      throw RunError(
        "'\(rejection.component)'", "\(rejection.origin): \(rejection.reason.message)")
    }
  }
}

extension Pipeline {
  /// The same stages with one document in each batch, none of whose failures stops them.
  fileprivate func single(from sources: [Step<any Source>]) -> Pipeline {
    Pipeline(
      name: name, sources: sources,
      stages: stages.map { Step($0.name, $0.component, onError: .skip, contract: $0.contract) },
      sinks: [], onError: .skip,
      deadLetters: deadLetters, limit: BatchLimit(documents: 1, bytes: limit.bytes),
      documentLimits: documentLimits)
  }
}
