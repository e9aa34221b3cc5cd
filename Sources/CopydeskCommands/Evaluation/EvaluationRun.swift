import ArgumentParser
import Copydesk

/// Takes annotated documents through stages, and compares.
struct EvaluationRun {
  let files: AnnotatedFiles
  let stages: [Pipeline.Step<any Stage>]
  let isTrimmed: Bool

  /// - Throws: ``ExitCode`` when there is nothing to compare with; what is wrong was told.
  func evaluate() throws -> Evaluation {
    var documents: [Document] = []
    var labels = Set<String>()
    var leftOut = 0
    try files.forEach { batch in
      batch.forEach { document in
        labels.formUnion(document[.entities].map(\.label))
        document[.gold] = document[.entities]
        document[.entities] = []
        document[.sentences] = []
      }
      let count = batch.documents.count
      for stage in stages { try stage.component.process(&batch) }
      leftOut += count - batch.documents.count
      documents += batch.documents
    }
    labels.remove("?")
    guard !labels.isEmpty else { throw failure(documents.count) }
    var result = Evaluation(map: files.input.map, isTrimmed: isTrimmed)
    for document in documents { result.add(document, labels: labels) }
    if leftOut > 0 { Console.error("\(leftOut.grouped) documents were left out by the pipeline") }
    return result
  }

  private func failure(_ documents: Int) -> ExitCode {
    Console.error(
      documents == 0
        ? "error: there are no documents in the files"
        : "error: no document has an entity to compare with")
    return ExitCode(ExitCodes.stoppedOnError)
  }
}
