import Copydesk
import CopydeskTesting
import Segmentation
import Testing

@testable import Entities

/// Training on sentences about made-up people and places.
@Suite struct EntityTrainerTests {
  private func trainer(_ count: Int = 24, seed: UInt64 = 1) throws -> EntityTrainer {
    var settings = EntityTrainer.Settings()
    settings.rounds = 3
    settings.seed = seed
    settings.features = 200
    var trainer = try EntityTrainer(settings) { _ in }
    let stages = try StageBench(Registry([.segmentation])).stages(
      Catalog.segmentation.specs[0], options: "")
    let people = ["Zoë Quarrel", "Tib Harrow", "Ada Lintel", "Bram Ostler"]
    let places = ["Upper Wend", "Saltmere", "Kesterby"]
    for index in 0..<count {
      let text = "⟦\(people[index % 4])|PERSON⟧ went to ⟦\(places[index % 3])|GPE⟧."
      var document = Document(marked: text, layer: .entities)
      for stage in stages { document = try stage.process(document).get() }
      document[.tokens] = words(document)
      trainer.add(document)
      if index % 5 == 0 { trainer.addDev(document) }
    }
    return trainer
  }

  private func words(_ document: Document) -> [Annotation] {
    var ranges: [Annotation] = []
    var start = 0
    for (index, byte) in document.utf8.enumerated() where byte == 0x20 || byte == 0x2E {
      ranges.append(Annotation(start..<index))
      start = index + 1
    }
    return ranges
  }

  @Test func goesOnFromEveryRoundToTheSameBytes() throws {
    var kept: [[UInt8]] = []
    let whole = try trainer().train(facts: [:]) { kept.append($0) }
    // Three rounds, two for each half, four of the second pass.
    #expect(kept.count == 11)
    for checkpoint in kept {
      var later = 0
      let model = try trainer().train(facts: [:], resume: checkpoint) { _ in later += 1 }
      #expect(model == whole)
      #expect(later < 11)
    }
  }

  @Test func checkpointsOfOtherTrainingsAreRefused() throws {
    var kept: [UInt8] = []
    _ = try trainer().train(facts: [:]) { kept = $0 }
    #expect(
      throws: DocumentError(
        "other_checkpoint", "the checkpoint belongs to other documents or settings")
    ) {
      try trainer(25).train(facts: [:], resume: kept)
    }
    #expect(
      throws: DocumentError(
        "other_checkpoint", "the checkpoint belongs to other documents or settings")
    ) {
      try trainer(seed: 2).train(facts: [:], resume: kept)
    }
    #expect(throws: DocumentError("bad_checkpoint", "the checkpoint is cut off or damaged")) {
      try trainer().train(facts: [:], resume: Array(kept.dropLast()))
    }
    #expect(
      throws: DocumentError("bad_checkpoint", "it is no checkpoint of 'copydesk train entities'")
    ) {
      try trainer().train(facts: [:], resume: [1, 2, 3])
    }
  }

  @Test func endsOfNamesWithinTokensAreTold() {
    var document = Document(marked: "#⟦Rye|ORG⟧ by ⟦Tib|PERSON⟧s", layer: .entities)
    document[.tokens] = [0..<4, 5..<7, 8..<12].map { Annotation($0) }
    #expect(BoundaryCuts.patterns(document) == ["#|Aa", "Aa|a"])
  }
}
