import Copydesk

/// A stage whose work is done by processes of another program.
struct ExternalStage: Stage {
  let declaration: Declaration
  let contract: Contract
  let settings: HostSettings
  private let pool: WorkerPool

  init(_ program: Program, _ declaration: Declaration, _ opening: Opening, _ contract: Contract) {
    self.declaration = declaration
    self.contract = contract
    settings = program.settings
    let count = declaration.order == .sequential ? 1 : program.settings.workers
    pool = WorkerPool(count: count) { try program.start(opening) }
  }

  var order: StageOrder { declaration.order }

  /// Starts one process, so that a plugin that cannot run is told before anything is read.
  func open() throws { try pool.withWorker { _ = try $0.session() } }

  func close() { pool.close() }

  func process(_ batch: inout Batch) throws {
    let wire = WireDocument(unit: declaration.unit, layers: contract.reads, hasOriginals: false)
    var run = StageRun(batch, wire: wire, settings: settings, order: order)
    try pool.withWorker { try run.run($0) }
    var place = 0
    batch.forEach { document in
      defer { place += 1 }
      switch run.outcomes[place] {
      case nil: break
      case .failed(let failure): throw DocumentError(failure.code, failure.message)
      case .answered(let answer):
        try answer.apply(to: &document, of: declaration, writes: contract.writes)
      }
    }
    for (name, count) in run.counts { batch.count(name, count) }
  }
}
