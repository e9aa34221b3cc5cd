public import Copydesk

extension Pipeline {
  /// The same stages and sinks, for documents that failed in an earlier run.
  public func replaying(_ deadLetters: String) -> Pipeline {
    let source = DeadLetters(path: deadLetters, stages: stages.map(\.name))
    return Pipeline(
      name: name, sources: [Step("dead letters", source)], stages: stages, sinks: sinks,
      onError: onError, deadLetters: deadLetters, limit: limit, documentLimits: documentLimits,
      ledger: ledger, facts: facts)
  }
}
