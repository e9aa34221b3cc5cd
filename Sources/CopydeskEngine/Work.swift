import Copydesk

/// What components did, in the order in which they are named first.
struct Work: Sendable, Equatable {
  private(set) var tallies: [ComponentTally] = []

  subscript(name: String, kind: Component.Kind) -> ComponentTally {
    get { tallies.first { $0.name == name } ?? ComponentTally(name, kind) }
    set {
      if let index = tallies.firstIndex(where: { $0.name == name }) {
        tallies[index] = newValue
      } else {
        tallies.append(newValue)
      }
    }
  }

  /// No work yet of the components of a pipeline.
  init(of pipeline: Pipeline) {
    tallies =
      pipeline.sources.map { ComponentTally($0.name, .source) }
      + pipeline.stages.map { ComponentTally($0.name, .stage) }
      + pipeline.sinks.map { ComponentTally($0.name, .sink) }
  }

  init() {}

  mutating func add(_ other: Work) {
    for tally in other.tallies { self[tally.name, tally.kind].add(tally) }
  }
}
