import Copydesk

/// Documents to learn from, with tokens, and with sentences where they bring none.
struct TrainingFiles {
  let paths: [String]
  let input: AnnotatedInput
  var entities: EntityInput?

  /// The files that are read, as paths to open.
  func inputs() throws -> [String] { try annotated.inputs() }

  private var annotated: AnnotatedFiles {
    AnnotatedFiles(paths: paths, input: input, entities: entities)
  }

  func forEach(_ body: (Document) -> Void) throws -> [AnnotatedFiles.Count] {
    let stages = try BuiltPipeline.load(stages: ["sentences", "tokens"]).stages.map(\.component)
    return try annotated.forEach { batch in
      let given = batch.documents.map { $0[.sentences] }
      try stages[0].process(&batch)
      var index = 0
      batch.forEach { document in
        if !given[index].isEmpty { document[.sentences] = given[index] }
        index += 1
      }
      try stages[1].process(&batch)
      for document in batch.documents { body(document) }
    }
  }
}
