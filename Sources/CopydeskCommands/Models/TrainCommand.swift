import ArgumentParser
import Copydesk
import Entities

struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Trains a model from documents with known annotations.",
    subcommands: [TrainEntitiesCommand.self, TrainSentimentCommand.self])
}

struct TrainEntitiesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entities", abstract: "Trains a model that finds names.",
    discussion: """
      After each round what is learned so far is kept in '<out>.training', which '--resume' goes on \
      with; it is removed when the model is complete.
      """)

  @Argument(
    help: """
      Files of annotated documents: JSON Lines, CoNLL files (.bio, .conll, .iob) or databases of the \
      sink 'sqlite' (.db, .sqlite).
      """)
  var files: [String]

  @ArgumentParser.OptionGroup var training: TrainingOptions

  @Option(help: "How often all documents are gone over.")
  var rounds = 4

  @Option(help: "How many features the model keeps: 64 bytes each.")
  var features = 300_000

  @ArgumentParser.OptionGroup var input: AnnotatedInput
  @ArgumentParser.OptionGroup var entities: EntityInput

  @Option(help: .hidden) var rate = 0.03
  @Option(help: .hidden) var dropout = 0.15
  @Option(help: .hidden) var least = 2
  @Flag(help: .hidden) var singlePass = false

  func validate() throws {
    try check(rounds, "--rounds", 1...1000)
    try check(features, "--features", 1...900_000)
    try check(least, "--least", 1...1_000_000)
    try check(rate, "--rate", 0.000_1...10)
    try check(dropout, "--dropout", 0...0.9)
  }

  func run() throws {
    let inputs = (try annotated(files).inputs(), try annotated(training.dev).inputs())
    try training.write(reading: inputs) {
      var trainer = try EntityTrainer(settings) { Console.error($0) }
      let read = try annotated(files).forEach { trainer.add($0) }
      let dev = try annotated(training.dev).forEach { trainer.addDev($0) }
      try training.checkDev(dev)
      try TrainingCheck(trainer.summary).tell()
      let facts = ModelFacts.attributes(files: read, dev: dev, labels: trainer.summary.labels)
      return { try trainer.train(facts: facts, resume: $0, checkpoint: $1) }
    }
  }

  private func annotated(_ paths: [String]) -> TrainingFiles {
    TrainingFiles(paths: paths, input: input, entities: entities)
  }

  private var settings: EntityTrainer.Settings {
    var settings = EntityTrainer.Settings()
    settings.rounds = rounds
    settings.seed = training.seed
    settings.features = features
    settings.rate = rate
    settings.dropout = dropout
    settings.leastCount = least
    settings.secondPass = !singlePass
    return settings
  }
}
