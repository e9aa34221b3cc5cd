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

  struct Result {
    /// In the order of their names; all together comes last.
    var groups: [Group]
    /// The worst come first.
    var errors: [SentimentError] = []
  }

  let files: AnnotatedFiles
  /// The stage that finds sentiment, as a pipeline file has it.
  let stage: String
  /// The field of the metadata that tells groups apart; nil for one of all.
  let field: String?

  /// - Throws: ``ExitCode`` when there is nothing to compare with, or an answer that is none; what is wrong was told.
  func evaluate() throws -> Result {
    // The documents bring their entities along, as those of this source may.
    let stages = try BuiltPipeline.load(
      sources: ["jsonl: \"-\""], stages: ["sentences", "tokens", stage]
    ).stages
    var groups: [String: Group] = [:]
    var all = Group(name: "all")
    var errors: [SentimentError] = []
    var unusable = UnusableAnswers()
    try files.forEach { batch in
      var known = batch.documents[...]
      for document in known { unusable.add(document) }
      batch.forEach { $0[.sentences] = [] }
      for stage in stages { try stage.component.process(&batch) }
      for found in batch.documents {
        // Those before it were rejected by a stage.
        guard let known = known.removeFirst(through: found.origin) else { continue }
        if let name = field.map({ known.metadata[$0]?.text ?? "none" }) {
          _ = Self.compare(known, found, &groups[name, default: Group(name: name)])
        }
        errors += Self.compare(known, found, &all)
      }
    }
    let isEmpty = [all.targets, all.texts].allSatisfy { $0.count + $0.scoreCount == 0 }
    if let problem = unusable.problem
      ?? (isEmpty ? UnusableAnswers.missing(to: "compare with") : nil)
    {
      Console.error("error: \(problem)")
      throw ExitCode(ExitCodes.stoppedOnError)
    }
    return Result(
      groups: groups.values.sorted { $0.name < $1.name } + [all], errors: Self.worstFirst(errors))
  }

  /// Of equally bad ones, the first in the files comes first.
  private static func worstFirst(_ errors: [SentimentError]) -> [SentimentError] {
    errors.enumerated().sorted {
      ($1.element.comparison.error, $0.offset) < ($0.element.comparison.error, $1.offset)
    }.map(\.element)
  }

  /// Counts what is known of a document, and returns what is wrong.
  private static func compare(
    _ known: Document, _ found: Document, _ group: inout Group
  ) -> [SentimentError] {
    var errors: [SentimentError] = []
    if let text = SentimentComparison(
      known: known.attributes["sentiment"], found: found.attributes["sentiment"])
    {
      group.texts.add(text)
      if text.isWrong { errors.append(SentimentError(text, of: found)) }
    }
    for (known, entity) in zip(known[.entities], found[.entities])
    where TargetLabels.isTarget(entity) {
      guard
        let target = SentimentComparison(
          known: known.attributes["sentiment"],
          found: entity.attributes["sentiment"]
            // Where a method does not tell entities apart.
            ?? found.sentence(at: entity.range.lowerBound)?.attributes["sentiment"])
      else { continue }
      group.targets.add(target)
      if target.isWrong {
        errors.append(SentimentError(target, towards: entity, in: found))
      }
    }
    return errors
  }
}

extension Value {
  /// As a name of a group.
  fileprivate var text: String? {
    switch self {
    case .string(let text): text
    case .int(let number): String(number)
    case .double(let number): String(number)
    case .bool(let bool): String(bool)
    default: nil
    }
  }
}

extension Document {
  /// The sentence that holds a place.
  func sentence(at position: Int) -> Annotation? {
    let place = self[.sentences].partitioningIndex { $0.range.upperBound > position }
    guard place < self[.sentences].count, self[.sentences][place].range.contains(position) else {
      return nil
    }
    return self[.sentences][place]
  }
}

extension ArraySlice<Document> {
  /// Takes out the document of an origin, and all before it.
  fileprivate mutating func removeFirst(through origin: Origin) -> Document? {
    while let first = popFirst() { if first.origin == origin { return first } }
    return nil
  }
}
