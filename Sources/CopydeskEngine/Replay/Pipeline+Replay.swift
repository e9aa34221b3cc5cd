public import Copydesk

extension Pipeline {
  /// The same stages and sinks, for documents that failed in an earlier run.
  ///
  /// - Parameter isFromStart: Whether each is read from the sources once more, and goes through all
  ///   stages, instead of going on with the one that it failed in.
  public func replaying(_ deadLetters: String, isFromStart: Bool = false) -> Pipeline {
    let choice = Choice(deadLetters)
    let again = sources.map {
      Step<any Source>($0.name, ChosenSource(source: $0.component, choice: choice))
    }
    let letters: any Source =
      isFromStart
      ? LettersLeft(choice: choice)
      : DeadLetters(path: deadLetters, stages: stages.map(\.name))
    return Pipeline(
      name: name, sources: (isFromStart ? again : []) + [Step("dead letters", letters)],
      stages: stages, sinks: sinks, onError: onError, deadLetters: deadLetters, limit: limit,
      documentLimits: documentLimits, ledger: ledger, facts: facts, files: files)
  }
}
