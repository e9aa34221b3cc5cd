import Copydesk

/// The stages of a pipeline as one worker goes through them, with its own counts.
struct StageChain {
  private let stages: [Pipeline.Step<any Stage>]
  private let turnstiles: [Turnstile]
  private let onError: OnError
  private(set) var tallies: [ComponentTally]

  init(_ pipeline: Pipeline, turnstiles: [Turnstile]) {
    stages = pipeline.stages
    self.turnstiles = turnstiles
    onError = pipeline.onError
    tallies = stages.map { ComponentTally($0.name, .stage) }
  }

  /// Takes a batch through every stage.
  ///
  /// - Returns: Whether it came through: not when the run was cut off before it.
  mutating func process(_ batch: inout Batch) throws -> Bool {
    for index in stages.indices {
      switch stages[index].component.order {
      case .any: try run(index, &batch)
      case .sequential:
        let passed = try turnstiles[index].pass(batch.number) { try run(index, &batch) }
        guard passed else { return false }
      }
    }
    return true
  }

  private mutating func run(_ index: Int, _ batch: inout Batch) throws {
    guard !batch.documents.isEmpty else { return }
    let before = (documents: batch.documents.count, rejections: batch.rejections.count)
    let owner = "stage '\(stages[index].name)'"
    do {
      try timed(&tallies[index].busy) {
        try stages[index].component.process(&batch)
        batch.rejectUnsound(stages[index].contract.writes)
      }
    } catch {
      throw RunError(owner, error)
    }
    let rejected = batch.rejections.count - before.rejections
    guard rejected >= 0, batch.documents.count + rejected == before.documents else {
      throw RunError(owner, "it lost or added documents, which no stage may do")
    }
    tallies[index].documentsIn += before.documents
    tallies[index].documentsOut += batch.documents.count
    tallies[index].counts.merge(batch.takeCounts(), uniquingKeysWith: +)
    try account(index, &batch, from: before.rejections)
  }

  private mutating func account(_ index: Int, _ batch: inout Batch, from first: Int) throws {
    for place in first..<batch.rejections.count {
      batch.rejections[place].component = stages[index].name
      let rejection = batch.rejections[place]
      tallies[index].add(rejection.reason)
      if rejection.reason.kind == .failed, (stages[index].onError ?? onError) == .fail {
        throw RunError(
          "stage '\(stages[index].name)'", "\(rejection.origin): \(rejection.reason.message)")
      }
    }
  }
}
