import Copydesk
import Testing

@testable import Sentiment

/// Training that goes on from a model.
@Suite struct GoingOnTests {
  private typealias Trained = [UInt8]

  private func trainer(
    _ documents: [Document], from base: Trained?, seed: UInt64 = 1, rounds: Int, rate: Double,
    keep: Double = 0
  ) throws -> SentimentTrainer {
    var settings = SentimentTrainer.Settings()
    (settings.rounds, settings.rate, settings.seed, settings.dropout) = (rounds, rate, seed, 0)
    settings.keep = keep
    let file = try base.map(PraiseAndBlame.file)
    var trainer = SentimentTrainer(settings, PraiseAndBlame.features, from: file) { _ in }
    for document in documents { trainer.add(document) }
    return trainer
  }

  private func base(seed: UInt64 = 1) throws -> Trained {
    try trainer(PraiseAndBlame.documents(150), from: nil, seed: seed, rounds: 12, rate: 0.004)
      .train(facts: [:])
  }

  private func goingOn(
    _ base: Trained, _ documents: [Document], rounds: Int = 6, keep: Double = 0
  ) throws -> SentimentTrainer {
    try trainer(documents, from: base, rounds: rounds, rate: 0.001, keep: keep)
  }

  /// What a model makes of names that are praised, blamed and met.
  private func labels(_ model: Trained) throws -> [String?] {
    let model = SentimentModel(try PraiseAndBlame.file(model), PraiseAndBlame.features)
    return try PraiseAndBlame.documents(3).map {
      var found = $0
      var scorer = ModelScorer(model, scoresTargets: true, explains: false)
      try scorer.findings(in: found).write(to: &found)
      return found[.entities][0].attributes["sentiment"]?.map?["label"]?.string
    }
  }

  @Test func learnsWhatIsNewAndKeepsTheRest() throws {
    let base = try base()
    #expect(try labels(base) == ["positive", "negative", "neutral"])
    // Somebody for whom it is bad to be met.
    let met = try PraiseAndBlame.documents(90).enumerated().filter { $0.offset % 3 == 2 }.map {
      var document = $0.element
      document[.entities][0].attributes["sentiment"] = .map(["label": "negative"])
      return document
    }
    let model = try goingOn(base, met).train(facts: [:])
    #expect(try labels(model) == ["positive", "negative", "negative"])
  }

  @Test func withoutAStepItIsTheModelBefore() throws {
    let base = try base()
    let model = try goingOn(base, try PraiseAndBlame.documents(3), rounds: 0).train(facts: [:])
    let files = try [base, model].map(PraiseAndBlame.file)
    #expect(files[0].network.tables == files[1].network.tables)
    #expect(files[0].vectors.elements.elementsEqual(files[1].vectors.elements))
    #expect(files[0].targets == files[1].targets)
  }

  @Test func keepsAsMuchOfTheModelBeforeAsAsked() throws {
    let (base, documents) = (try base(), try PraiseAndBlame.documents(30))
    let files = try [0, 0.25, 1].map {
      try PraiseAndBlame.file(try goingOn(base, documents, rounds: 1, keep: $0).train(facts: [:]))
    }
    let former = try PraiseAndBlame.file(base)
    let weights = ([former] + files).map { Array($0.network.tables.joined()) }
    #expect(weights[1] != weights[0])
    for index in weights[0].indices {
      let mean = 0.25 * weights[0][index] + 0.75 * weights[1][index]
      #expect(abs(weights[2][index] - mean) < 1e-5)
      #expect(abs(weights[3][index] - weights[0][index]) < 1e-5)
    }
    let vectors = ([former] + files).map { file in
      file.vectors.elements.map { Float($0) * file.scale }
    }
    for index in vectors[0].indices {
      let mean = 0.25 * vectors[0][index] + 0.75 * vectors[1][index]
      // Each file rounds its vectors.
      #expect(abs(vectors[2][index] - mean) < former.scale * 2)
    }
  }

  @Test func aCheckpointBelongsToItsModel() throws {
    var kept: Trained = []
    let (one, documents) = (try base(), try PraiseAndBlame.documents(30))
    _ = try goingOn(one, documents, rounds: 1).train(facts: [:]) { kept = $0 }
    _ = try goingOn(one, documents, rounds: 1).train(facts: [:], resume: kept)
    let other = DocumentError(
      "other_checkpoint", "the checkpoint belongs to other documents or settings")
    #expect(throws: other) {
      try goingOn(try base(seed: 2), documents, rounds: 1).train(facts: [:], resume: kept)
    }
    #expect(throws: other) {
      try trainer(documents, from: nil, rounds: 1, rate: 0.001).train(facts: [:], resume: kept)
    }
  }
}
