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

  /// Learns a model: goes on from `resume` if there is something, and gives `keep` what it has learned
  /// after each round.
  typealias Training = (_ resume: [UInt8]?, _ keep: @escaping ([UInt8]) throws -> Void) throws ->
    [UInt8]

  /// Writes the model of a training.
  ///
  /// - Parameters:
  ///   - inputs: All files that are read, so that none is written over.
  ///   - prepare: Reads the documents, and answers with what is to be done with them.
  /// - Throws: ``ExitCode`` when it cannot be trained or written; what is wrong was told.
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
