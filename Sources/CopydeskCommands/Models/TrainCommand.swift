import ArgumentParser
import Copydesk
import Entities
import Output

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

  @Option(
    parsing: .upToNextOption,
    help: "Files to measure on after each round; none of them is learned from.")
  var dev: [String] = []

  @Option(help: "Where the model is written.")
  var out: String

  @Option(help: "How often all documents are gone over.")
  var rounds = 4

  @Option(help: "The start of all random choices: the same seed gives the same model.")
  var seed: UInt64 = 1

  @Option(help: "How many features the model keeps: 64 bytes each.")
  var features = 300_000

  @Flag(help: "Go on where a training of the same documents and settings was stopped.")
  var resume = false

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
    let clock = ContinuousClock.now
    let checkpoint = CheckpointFile(out)
    try NamedFiles.check(
      ["--out": out, "--out": checkpoint.path], reads: annotated(files + dev).inputs())
    var trainer = try EntityTrainer(settings) { Console.error($0) }
    let read = try annotated(files).forEach { trainer.add($0) }
    try TrainingCheck(trainer.summary).tell()
    let devRead = dev.isEmpty ? [] : try annotated(dev).forEach { trainer.addDev($0) }
    let start = resume ? try checkpoint.read() : nil
    let facts = ModelFacts.attributes(files: read, dev: devRead, labels: trainer.summary.labels)
    let model = try told {
      try checkpoint.used {
        try trainer.train(facts: facts, resume: start, checkpoint: checkpoint.write)
      }
    }
    try told { try CompleteFile.write(model, to: out) }
    checkpoint.remove()
    Console.error(
      "\(out): \(model.count.grouped) bytes in \((ContinuousClock.now - clock).inSeconds.fixed(1)) s"
    )
  }

  private func annotated(_ paths: [String]) -> TrainingFiles {
    TrainingFiles(paths: paths, input: input, entities: entities)
  }

  private var settings: EntityTrainer.Settings {
    var settings = EntityTrainer.Settings()
    settings.rounds = rounds
    settings.seed = seed
    settings.features = features
    settings.rate = rate
    settings.dropout = dropout
    settings.leastCount = least
    settings.secondPass = !singlePass
    return settings
  }
}
