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

  @Flag(help: "Begin anew, even where that gives up a training that was stopped.")
  var restart = false

  func validate() throws {
    if resume, restart {
      throw ValidationError("'--resume' and '--restart' exclude each other")
    }
  }

  /// Learns a model: goes on from `resume` if there is something, and gives `keep` what it has learned
  /// after each round.
  typealias Training = (_ resume: [UInt8]?, _ keep: @escaping ([UInt8]) throws -> Void) throws ->
    [UInt8]

  /// Writes the model of a training.
  ///
  /// - Parameters:
  ///   - files: The files that are learned from and those that are measured on, which must be others;
  ///     none of them is written over.
  ///   - prepare: Reads the documents, and answers with what is to be done with them.
  /// - Throws: ``ExitCode`` when it cannot be trained or written; what is wrong was told.
  func write(
    reading files: (learned: [String], dev: [String]), _ prepare: () throws -> Training
  ) throws {
    let clock = ContinuousClock.now
    let checkpoint = CheckpointFile(out)
    try NamedFiles.check(
      ["--out": out, "--out": checkpoint.path], reads: files.learned + files.dev)
    try checkApart(files.learned, files.dev)
    if !resume, !restart { try checkpoint.checkNone() }
    let train = try prepare()
    let start = resume ? try checkpoint.read() : nil
    let model = try told { try checkpoint.used { try train(start, checkpoint.write) } }
    try told { try CompleteFile.write(model, to: out) }
    checkpoint.remove()
    Console.error(
      "\(out): \(model.count.grouped) bytes in \((ContinuousClock.now - clock).inSeconds.fixed(1)) s"
    )
  }

  /// - Throws: ``ExitCode`` when there is nothing in a file to measure on; that was told.
  func checkDev(_ read: [AnnotatedFiles.Count]) throws {
    guard let empty = read.first(where: { $0.documents == 0 }) else { return }
    Console.error("error: there are no documents in '\(empty.path)' to measure on")
    throw ExitCode(ExitCodes.stoppedOnError)
  }

  /// What was learned by heart says nothing of a model.
  private func checkApart(_ learned: [String], _ dev: [String]) throws {
    let places = Set(learned.compactMap { FileIdentity($0) })
    let common = dev.first { FileIdentity($0).map(places.contains) ?? false }
    guard let common else { return }
    Console.error("error: '\(common)' is learned from, so '--dev' must name another file")
    throw ExitCode(ExitCodes.wrongUsage)
  }
}
