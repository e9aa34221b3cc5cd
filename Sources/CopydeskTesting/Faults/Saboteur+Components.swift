public import Copydesk

extension Saboteur {
  /// The same source, each call of which may fail.
  public func wrap(_ source: some Source) -> some Source { SabotagedSource(source, self) }

  /// The same stage, each call of which may fail.
  public func wrap(_ stage: some Stage) -> some Stage { SabotagedStage(stage, self) }

  /// The same sink, each call of which may fail before it reaches the sink; the sink is then told to
  /// suspend, as a run would.
  public func wrap(_ sink: some Sink) -> some Sink { SabotagedSink(sink, self) }
}

private struct SabotagedSource: Source {
  let source: any Source
  let saboteur: Saboteur

  init(_ source: some Source, _ saboteur: Saboteur) {
    self.source = source
    self.saboteur = saboteur
  }

  struct Reader: SourceReader {
    var reader: any SourceReader
    let saboteur: Saboteur

    var progress: ReadProgress { reader.progress }
    var inputs: [InputFile] { reader.inputs }
    mutating func close() { reader.close() }
    mutating func read(into batch: inout Batch, limit: BatchLimit) throws {
      try saboteur.pass()
      try reader.read(into: &batch, limit: limit)
    }
  }

  func open() throws -> any SourceReader {
    try saboteur.pass()
    return Reader(reader: try source.open(), saboteur: saboteur)
  }
}

private struct SabotagedStage: Stage {
  let stage: any Stage
  let saboteur: Saboteur

  init(_ stage: some Stage, _ saboteur: Saboteur) {
    self.stage = stage
    self.saboteur = saboteur
  }

  var order: StageOrder { stage.order }
  func close() { stage.close() }
  func open() throws {
    try saboteur.pass()
    try stage.open()
  }
  func process(_ batch: inout Batch) throws {
    try saboteur.pass()
    try stage.process(&batch)
  }
}

private struct SabotagedSink: Sink {
  let sink: any Sink
  let saboteur: Saboteur

  init(_ sink: some Sink, _ saboteur: Saboteur) {
    self.sink = sink
    self.saboteur = saboteur
  }

  struct Writer: SinkWriter {
    var writer: any SinkWriter
    let saboteur: Saboteur

    mutating func write(_ batch: Batch) throws {
      try saboteur.pass()
      try writer.write(batch)
    }
    mutating func checkpoint() throws {
      try saboteur.pass()
      try writer.checkpoint()
    }
    mutating func commit(_ batch: Int) throws -> Value {
      try saboteur.pass()
      return try writer.commit(batch)
    }
    mutating func finish() throws {
      do { try saboteur.pass() } catch {
        writer.suspend()
        throw error
      }
      try writer.finish()
    }
    mutating func suspend() { writer.suspend() }
  }

  var outputs: [String] { sink.outputs }
  var isResumable: Bool { sink.isResumable }

  func open() throws -> any SinkWriter {
    try saboteur.pass()
    return Writer(writer: try sink.open(), saboteur: saboteur)
  }
  func reopen(at mark: Value) throws -> (any SinkWriter)? {
    try saboteur.pass()
    return try sink.reopen(at: mark).map { Writer(writer: $0, saboteur: saboteur) }
  }
  func extend(at mark: Value) throws -> any SinkWriter {
    try saboteur.pass()
    return Writer(writer: try sink.extend(at: mark), saboteur: saboteur)
  }
}
