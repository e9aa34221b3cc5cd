import ArgumentParser
import Copydesk
import Sentiment

struct TrainSentimentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sentiment", abstract: "Trains a model of sentiment.",
    discussion: """
      Documents say what they know in 'sentiment': of the text, of its sentences, and towards its \
      entities. It holds a 'label' (negative, neutral, positive), a 'score' from -1 to 1, or the \
      three probabilities, as the stage 'sentiment' writes them.

      With '--from' a model learns on from what it knows already, so few documents are enough: give \
      'en-news' to adapt the one that comes along to texts of your own. With '--keep 0.5' the outcome \
      is the mean of both, which forgets less.

      After each round what is learned so far is kept in '<out>.training', which '--resume' goes on \
      with; it is removed when the model is complete.
      """)

  @Argument(help: "Files of annotated documents: JSON Lines, or databases of the sink 'sqlite'.")
  var files: [String]

  @ArgumentParser.OptionGroup var training: TrainingOptions

  @Option(help: "The model to go on from: 'en-news', or a file that was trained.")
  var from: String?

  @Option(help: "How much of that model's weights to keep, from 0 to 1.")
  var keep: Double?

  @Option(help: "How often all sentences are gone over.")
  var rounds = 6

  @ArgumentParser.OptionGroup var input: AnnotatedInput

  @Option(help: .hidden) var rate: Double?
  @Option(help: .hidden) var dropout = 0.2
  @Option(help: .hidden) var least = 3

  func validate() throws {
    try check(rounds, "--rounds", 1...1000)
    try check(least, "--least", 1...1_000_000)
    if let rate { try check(rate, "--rate", 0.000_01...1) }
    try check(dropout, "--dropout", 0...0.9)
    guard let keep else { return }
    if from == nil { throw ValidationError("'--keep' needs '--from', the model to keep of") }
    try check(keep, "--keep", 0...1)
  }

  func run() throws {
    let sources = try annotated(files).inputs() + [from].compactMap(\.self)
    let inputs = (sources, try annotated(training.dev).inputs())
    try training.write(reading: inputs) {
      var trainer = try told { try SentimentTrainer(settings, from: from) { Console.error($0) } }
      let read = try annotated(files).forEach { trainer.add($0) }
      let dev = try annotated(training.dev).forEach { trainer.addDev($0) }
      try training.checkDev(dev)
      try check(trainer.summary)
      var facts = ModelFacts.attributes(files: read, dev: dev, labels: trainer.summary.targets)
      if let from { facts["from"] = .string(ModelFacts.name(of: from)) }
      return { [facts] in try trainer.train(facts: facts, resume: $0, checkpoint: $1) }
    }
  }

  private func annotated(_ paths: [String]) -> TrainingFiles {
    TrainingFiles(paths: paths, input: input)
  }

  /// - Throws: ``ExitCode`` when there is nothing to learn, or an answer that is none.
  private func check(_ summary: SentimentTrainer.Summary) throws {
    if summary.leftOut > 0 {
      Console.error(
        "not learned, since their sentences have no words or over \(SentimentTrainer.mostWords): "
          + "\(summary.leftOut.grouped) answers")
    }
    guard let problem = problem(summary) else { return }
    Console.error("error: \(problem)")
    throw ExitCode(ExitCodes.stoppedOnError)
  }

  private func problem(_ summary: SentimentTrainer.Summary) -> String? {
    if summary.documents == 0 { return "there are no documents in the files" }
    if let problem = summary.unusable.problem { return problem }
    return summary.targets.isEmpty && summary.sentences == 0
      ? UnusableAnswers.missing(to: "learn from") : nil
  }

  private var settings: SentimentTrainer.Settings {
    var settings = SentimentTrainer.Settings()
    settings.rounds = rounds
    settings.seed = training.seed
    settings.rate = rate ?? (from == nil ? settings.rate : SentimentTrainer.Settings.rateOfGoingOn)
    settings.dropout = dropout
    settings.keep = keep ?? settings.keep
    settings.leastCount = least
    return settings
  }
}
