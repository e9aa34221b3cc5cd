import ArgumentParser
import Copydesk
import Sentiment

/// Takes documents with known sentiment through the stage, and compares.
struct SentimentEvaluation {
  /// What is counted together.
  struct Group {
    let name: String
    var targets = SentimentScores()
    var texts = SentimentScores()
  }

  let files: AnnotatedFiles
  /// The stage that finds sentiment, as a pipeline file has it.
  let stage: String
  /// The field of the metadata that tells groups apart; nil for one of all.
  let field: String?

  /// The groups, in the order of their names; all together comes last.
  ///
  /// - Throws: ``ExitCode`` when there is nothing to compare with; what is wrong was told.
  func evaluate() throws -> [Group] {
    let stages = try BuiltPipeline.load(stages: ["sentences", "tokens", stage]).stages
    var groups: [String: Group] = [:]
    var all = Group(name: "all")
    try files.forEach { batch in
      let known = batch.documents
      batch.forEach { $0[.sentences] = [] }
      for stage in stages { try stage.component.process(&batch) }
      for (known, found) in zip(known, batch.documents) {
        if let name = field.map({ known.metadata[$0]?.text ?? "none" }) {
          Self.compare(known, found, &groups[name, default: Group(name: name)])
        }
        Self.compare(known, found, &all)
      }
    }
    guard all.targets.scoreCount + all.texts.scoreCount > 0 else {
      Console.error("error: no document has a 'sentiment' to compare with")
      throw ExitCode(ExitCodes.stoppedOnError)
    }
    return groups.values.sorted { $0.name < $1.name } + [all]
  }

  private static func compare(_ known: Document, _ found: Document, _ group: inout Group) {
    group.texts.add(
      known: known.attributes["sentiment"], found: found.attributes["sentiment"])
    for (known, entity) in zip(known[.entities], found[.entities]) {
      group.targets.add(
        known: known.attributes["sentiment"],
        found: entity.attributes["sentiment"] ?? sentence(of: entity, found))
    }
  }

  /// What is found of the sentence of an entity, where a method does not tell entities apart.
  private static func sentence(of entity: Annotation, _ document: Document) -> Value? {
    document[.sentences].first { $0.range.contains(entity.range.lowerBound) }?
      .attributes["sentiment"]
  }
}

extension Value {
  /// As a name of a group.
  fileprivate var text: String? {
    switch self {
    case .string(let text): text
    case .int(let number): String(number)
    case .bool(let bool): String(bool)
    default: nil
    }
  }
}
