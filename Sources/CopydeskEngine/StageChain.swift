import Copydesk

/// The stages of a pipeline, as batches go through them.
struct StageChain {
  private let stages: [Pipeline.Step<any Stage>]
  private let turnstiles: [Turnstile]
  private let onError: OnError
  /// How many stages a document goes through that is in the outputs already: up to the last one with
  /// a memory, which has to see it again.
  private let countWithMemory: Int

  init(_ pipeline: Pipeline, turnstiles: [Turnstile]) {
    stages = pipeline.stages
    self.turnstiles = turnstiles
    onError = pipeline.onError
    countWithMemory = (stages.lastIndex { $0.component.order == .sequential } ?? -1) + 1
  }

  /// Takes a batch through every stage.
  ///
  /// - Returns: Whether it came through: not when the run was cut off before it.
  ///
  /// - Parameters:
  ///   - isDone: Whether its documents are in the outputs already.
  ///   - watch: Is told what the stages are at.
  ///   - observe: Is shown the batch behind each stage, had it anything to do there or not.
  func process(
    _ load: inout Load, isDone: Bool, _ watch: StageWatch,
    observe: (Pipeline.Step<any Stage>, Load) -> Void = { _, _ in }
  ) throws -> Bool {
    for index in isDone ? 0..<countWithMemory : stages.indices {
      if index == countWithMemory { load.batch.leaveOutKnown() }
      switch stages[index].component.order {
      case .any: try run(index, &load, watch)
      case .sequential:
        // A batch that need not go through passes too: those behind it wait for its turn.
        let passed = try turnstiles[index].pass(load.number) { try run(index, &load, watch) }
        guard passed else { return false }
      }
      observe(stages[index], load)
    }
    load.batch.leaveOutKnown()
    return true
  }

  private func run(_ index: Int, _ load: inout Load, _ watch: StageWatch) throws {
    guard !load.batch.documents.isEmpty, index >= load.batch.firstStage else { return }
    let before = (documents: load.batch.newCount, rejections: load.batch.rejections.count)
    let name = stages[index].name
    var tally = ComponentTally(name, .stage)
    defer { load.work[name, .stage] = tally }
    do {
      try timed(&tally.busy) { try work(index, &load.batch, watch) }
    } catch {
      throw RunError("stage '\(name)'", error)
    }
    load.batch.leaveOutKnown(rejectedFrom: before.rejections)
    let rejected = load.batch.rejections.count - before.rejections
    guard rejected >= 0, load.batch.newCount + rejected == before.documents else {
      throw RunError("stage '\(name)'", "it lost or added documents, which no stage may do")
    }
    tally.documentsIn += before.documents
    tally.documentsOut += load.batch.newCount
    tally.counts.merge(load.batch.takeCounts(), uniquingKeysWith: +)
    try account(index, &load.batch, from: before.rejections, &tally)
  }

  private func work(_ index: Int, _ batch: inout Batch, _ watch: StageWatch) throws {
    // What a source gives is taken as it is, but for what every stage relies on.
    if index == batch.firstStage { batch.rejectUnsound([.tokens]) }
    try watch.follow(stages[index].name, documents: batch.documents.count) {
      try stages[index].component.process(&batch)
      batch.rejectUnsound(stages[index].contract.writes)
    }
  }

  private func account(
    _ index: Int, _ batch: inout Batch, from first: Int, _ tally: inout ComponentTally
  ) throws {
    for place in first..<batch.rejections.count {
      batch.rejections[place].component = stages[index].name
      batch.rejections[place].position = index
      let rejection = batch.rejections[place]
      tally.add(rejection.reason)
      if rejection.reason.kind == .failed, (stages[index].onError ?? onError) == .fail {
        throw RunError(
          "stage '\(stages[index].name)'", "\(rejection.origin): \(rejection.reason.message)")
      }
    }
  }
}
