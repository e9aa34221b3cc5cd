import Copydesk
import CopydeskTesting
import Testing

@testable import Sentiment

@Suite struct SentimentTrainerTests {
  private let features = PraiseAndBlame.features

  private func trainer(
    _ count: Int = 150, seed: UInt64 = 1, dropout: Double = 0, rounds: Int = 12
  ) throws -> SentimentTrainer {
    var settings = SentimentTrainer.Settings()
    settings.rounds = rounds
    settings.seed = seed
    settings.rate = 0.004
    settings.dropout = dropout
    var trainer = SentimentTrainer(settings, features) { _ in }
    for document in try PraiseAndBlame.documents(count) { trainer.add(document) }
    return trainer
  }

  private func train(_ seed: UInt64 = 1) throws -> [UInt8] {
    try trainer(seed: seed).train(facts: [:])
  }

  @Test(arguments: [UInt64(1), 3]) func learnsWhatItIsShown(seed: UInt64) throws {
    let file = try SentimentFile(MappedBytes(copying: try train(seed)), features)
    let model = SentimentModel(file, features)
    for document in try PraiseAndBlame.documents(3) {
      let known = document[.entities][0].attributes["sentiment"]
      let score = document.attributes["sentiment"]!.map!["score"]!.number!
      var found = document
      var scorer = ModelScorer(model, scoresTargets: true, explains: false)
      try scorer.findings(in: found).write(to: &found)
      #expect(found[.entities][0].attributes["sentiment"]?.map?["label"] == known?.map?["label"])
      #expect(abs(found.attributes["sentiment"]!.map!["score"]!.number! - score) < 0.3)
    }
  }

  /// With its names known a sentence can be short enough, and too long with them hidden.
  @Test func aSentenceThatIsTooLongInOneReadingIsNotLearned() throws {
    let others = String(repeating: " ⟦the old and big city council|ORG⟧ met.", count: 60)
    var document = Document(marked: "⟦Orvex|ORG⟧ was praised.\(others)", layer: .entities)
    document[.sentences] = [Annotation(0..<document.utf8.count)]
    document[.tokens] = try SentimentBench.tokens(document.text)
    document[.entities][0].attributes["sentiment"] = .map(["label": .string("positive")])
    var trainer = try trainer(3, rounds: 4)
    trainer.add(document)
    #expect(trainer.summary.documents == 4)
    #expect(trainer.summary.targets["positive"] == 1)
    #expect(trainer.summary.leftOut == 1)
    _ = try trainer.train(facts: [:])
  }

  @Test func theSameSeedGivesTheSameModel() throws {
    let (first, again, other) = (try train(), try train(), try train(2))
    #expect(first == again)
    #expect(first != other)
  }

  @Test func goesOnFromEachCheckpointWithTheSameOutcome() throws {
    var kept: [[UInt8]] = []
    let whole = try trainer(30, dropout: 0.2, rounds: 4).train(facts: [:]) { kept.append($0) }
    #expect(kept.count == 4)
    for (round, checkpoint) in kept.enumerated() {
      var later = 0
      let model = try trainer(30, dropout: 0.2, rounds: 4).train(facts: [:], resume: checkpoint) {
        _ in later += 1
      }
      #expect(model == whole)
      #expect(later == 3 - round)
    }
  }

  @Test func checkpointsOfOtherTrainingsAreRefused() throws {
    var kept: [UInt8] = []
    _ = try trainer(30, rounds: 1).train(facts: [:]) { kept = $0 }
    let other = DocumentError(
      "other_checkpoint", "the checkpoint belongs to other documents or settings")
    #expect(throws: other) { try trainer(31, rounds: 1).train(facts: [:], resume: kept) }
    #expect(throws: other) { try trainer(30, seed: 2, rounds: 1).train(facts: [:], resume: kept) }
    #expect(throws: DocumentError("bad_checkpoint", "the checkpoint is cut off or damaged")) {
      try trainer(30, rounds: 1).train(facts: [:], resume: Array(kept.dropLast()))
    }
    #expect(
      throws: DocumentError("bad_checkpoint", "it is no checkpoint of 'copydesk train sentiment'")
    ) {
      try trainer(30, rounds: 1).train(facts: [:], resume: [1, 2, 3])
    }
  }

  private func problem(_ bytes: [UInt8], _ words: WordFeatures? = nil) -> String? {
    do {
      _ = try SentimentFile(MappedBytes(copying: bytes), words ?? features)
      return nil
    } catch { return "\(error)" }
  }

  @Test func refusesFilesThatAreNoModels() throws {
    var bytes = try train()
    let whole = bytes
    #expect(problem(whole) == nil)
    #expect(problem(whole, FewWords.features(50))?.contains("another version") == true)
    #expect(problem(Array(whole.dropLast()))?.contains("cut off") == true)
    bytes[whole.count / 2] ^= 1
    #expect(problem(bytes)?.contains("damaged") == true)
    #expect(problem([1, 2])?.contains("no model") == true)
    let other = Array("CDSENTI0".utf8) + whole.dropFirst(8)
    #expect(problem(other)?.contains("another version") == true)
  }

  /// Files whose checksum fits, but whose numbers no training makes.
  @Test(arguments: [
    (28, Float.nan), (28, 0), (32, -1), (36, .infinity), (40, 9), (44, .nan), (48, .infinity),
    (4096, 1e30), (4096, .nan),
  ])
  func refusesNumbersThatCannotBe(place: Int, number: Float) throws {
    var bytes = try train()
    withUnsafeBytes(of: number) { bytes.replaceSubrange(place..<place + 4, with: $0) }
    #expect(problem(sealed(bytes)) == "the model is cut off or damaged")
  }

  @Test func refusesAModelWithOtherRowsThanItsWords() throws {
    var bytes = Array(try train().dropLast(64))
    let rows = UInt32(features.count - 1)
    withUnsafeBytes(of: rows) { bytes.replaceSubrange(16..<20, with: $0) }
    #expect(problem(sealed(bytes)) == "the model is cut off or damaged")
  }

  private func sealed(_ bytes: [UInt8]) -> [UInt8] {
    let sum = bytes.withUnsafeBytes { Checksum.of(UnsafeRawBufferPointer(rebasing: $0[16...])) }
    return bytes[..<8] + withUnsafeBytes(of: sum) { Array($0) } + bytes[16...]
  }

  @Test func readsAnswers() {
    let label = { (map: Attributes) in Answer(.map(map))?.label }
    #expect(Answer(.map([:])) == nil)
    #expect(Answer(.map(["label": "good"])) == nil)
    #expect(label(["score": 0.5]) == nil)
    #expect(Answer(.map(["score": 1.5])) == nil)
    #expect(Answer(.map(["negative": 1e-300, "neutral": 0, "positive": 1e-200])) == nil)
    #expect(Answer(.map(["negative": 1e39, "neutral": 1e39, "positive": 1e39])) == nil)
    #expect(label(["label": "negative"]) == 0)
    #expect(label(["negative": 0.1, "neutral": 0.2, "positive": 0.7]) == 2)
  }

  /// Who corrects a label leaves the probabilities and the score that were found beside it.
  @Test func aCorrectedLabelWinsOverWhatStandsBesideIt() throws {
    func answer(_ map: Attributes) throws -> Answer { try #require(Answer(.map(map))) }
    func labelled(_ label: String) throws -> Answer {
      try answer([
        "negative": 0.5, "neutral": 0.4, "positive": 0.1, "score": -0.4, "label": .string(label),
      ])
    }
    let kept = try labelled("negative")
    #expect(kept.label == 0 && kept.classes == SIMD3(0.5, 0.4, 0.1) && kept.score == -0.4)
    let corrected = try labelled("positive")
    #expect(corrected.label == 2 && corrected.score > 0)
    #expect(try #require(corrected.classes).z > 0.9)
    let neutral = try labelled("neutral")
    #expect(try #require(neutral.classes).y > 0.9)
    #expect(neutral.score == -0.4)
    #expect(try answer(["label": "neutral", "score": 0.8]).score == 0)
    // A text's score and label may point to different sides when both are means over sentences.
    let mixed: Attributes = [
      "negative": 0.45, "neutral": 0.04, "positive": 0.51, "score": -0.05, "label": "positive",
    ]
    #expect(try answer(mixed).hasScore && answer(mixed).score == -0.05)
    // Of equals either may be the label.
    let equal: Attributes = ["negative": 0.4, "neutral": 0.2, "positive": 0.4, "label": "positive"]
    #expect(try answer(equal).classes == SIMD3(0.4, 0.2, 0.4))
  }
}
