import ArgumentParser
import Copydesk
import Output

/// What every training is told, and how its model becomes a file.
struct TrainingOptions: ParsableArguments {
  @Option(
    parsing: .upToNextOption,
    help: "Files to measure on after each round; none of them is learned from.")
  var dev: [String] = []

  @Option(help: "Where the model is written.")
  var out: String

  @Option(help: "The start of all random choices: the same seed gives the same model.")
  var seed: UInt64 = 1

  @Flag(help: "Go on where a training of the same documents and settings was stopped.")
  var resume = false

  /// What a training goes on with, and keeps what it has learned with after each round.
  typealias Training = (_ resume: [UInt8]?, _ keep: @escaping ([UInt8]) throws -> Void) throws ->
    [UInt8]

  /// Writes the model of a training whose documents are read first.
  ///
  /// - Parameters:
  ///   - inputs: All files that are read, so that none is written over.
  ///   - prepare: Reads the documents, and answers with the training.
  func write(reading inputs: [String], _ prepare: () throws -> Training) throws {
    let clock = ContinuousClock.now
    let checkpoint = CheckpointFile(out)
    try NamedFiles.check(["--out": out, "--out": checkpoint.path], reads: inputs)
    let train = try prepare()
    let start = resume ? try checkpoint.read() : nil
    let model = try told { try checkpoint.used { try train(start, checkpoint.write) } }
    try told { try CompleteFile.write(model, to: out) }
    checkpoint.remove()
    Console.error(
      "\(out): \(model.count.grouped) bytes in \((ContinuousClock.now - clock).inSeconds.fixed(1)) s"
    )
  }
}
