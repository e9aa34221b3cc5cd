public import ArgumentParser
public import Copydesk
import Entities
import Glibc

struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Trains a model from documents with known annotations.",
    subcommands: [TrainEntitiesCommand.self])
}

struct TrainEntitiesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entities", abstract: "Trains a model that finds names.")

  @Argument(help: "Files of annotated documents: JSON Lines, or CoNLL files (.bio, .conll, .iob).")
  var files: [String]

  @Option(help: "Files to measure on after each round; none of them is learned from.")
  var dev: [String] = []

  @Option(help: "Where the model is written.")
  var out: String

  @Option(help: "How often all documents are gone over.")
  var rounds = 4

  @Option(help: "The start of all random choices: the same seed gives the same model.")
  var seed: UInt64 = 1

  @Option(help: "How many features the model keeps: 64 bytes each.")
  var features = 300_000

  @Option(help: "What ranges in JSON Lines count: utf8, scalar or utf16.")
  var offsets = OffsetUnit.utf8

  @Option(help: .hidden) var rate = 0.03
  @Option(help: .hidden) var dropout = 0.15
  @Option(help: .hidden) var least = 2
  @Flag(help: .hidden) var singlePass = false

  func run() throws {
    var settings = EntityTrainer.Settings()
    settings.rounds = rounds
    settings.seed = seed
    settings.features = features
    settings.rate = rate
    settings.dropout = dropout
    settings.leastCount = least
    settings.secondPass = !singlePass
    var trainer = try EntityTrainer(settings) { Console.error($0) }
    try AnnotatedFiles(paths: files, offsets: offsets).forEach { trainer.add($0) }
    if !dev.isEmpty {
      try AnnotatedFiles(paths: dev, offsets: offsets).forEach { trainer.addDev($0) }
    }
    let model = try trainer.train(description: "trained by copydesk")
    let file = fopen(out, "w")
    fwrite(model, 1, model.count, file)
    fclose(file)
  }
}

extension OffsetUnit: ExpressibleByArgument {}
