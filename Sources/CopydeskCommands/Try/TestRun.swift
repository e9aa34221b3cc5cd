import ArgumentParser
import Copydesk
import CopydeskEngine
import CopydeskYAML
import Output

/// Runs the tests of a pipeline file.
struct TestRun {
  private let file: PipelineFile
  private let tests: PipelineTests
  private let paint = Paint(isColored: Console.outHasColor)

  /// - Throws: ``ExitCode`` when something is wrong with the file, or it has no tests; that was told.
  init(_ file: PipelineFile) throws {
    self.file = file
    let loaded = try Self.load(file)
    tests = loaded.tests
    file.tellNeeds(of: loaded)
    guard tests.all.isEmpty else { return }
    Console.error(
      "error: '\(file.path)' has no tests\n  hint: they stand under 'tests:', each with a 'text' and what to 'expect'"
    )
    throw ExitCode(ExitCodes.wrongUsage)
  }

  private static func load(_ file: PipelineFile) throws -> LoadedPipeline {
    guard let loaded = try file.loadAll() else { throw ExitCode(ExitCodes.wrongUsage) }
    return loaded
  }

  /// Runs them all and tells how it went.
  func isWell() throws -> Bool {
    var findings = Findings()
    var failed = 0
    for test in tests.all {
      let own = try self.findings(test)
      failed += own.isEmpty ? 0 : 1
      findings.add(own)
      Console.out(
        (own.isEmpty ? paint("ok     ", "32") : paint("failed ", "1;31")) + paint.clean(test.name))
    }
    let count = tests.all.count
    Console.out(
      "\(file.path): \(count.grouped) test\(count == 1 ? "" : "s"), "
        + (failed == 0 ? "all well" : "\(failed.grouped) failed"))
    if failed > 0 {
      Console.error("\n" + tests.error(findings).rendered(colored: Console.hasColor))
    }
    return failed == 0
  }

  /// What is not as a test expects, with stages that know of no texts but those that come before it.
  private func findings(_ test: PipelineTest) throws -> Findings {
    let pipeline = try Self.load(file).pipeline
    let trial = Trial(pipeline, .number(test.before.count + 1), from: try sources(of: test))
    var stage = ""
    let name = test.name
    do {
      let outcome = try trial.run(
        begin: { _ in }, step: { stage = $0.stage },
        onLost: {
          Console.error("error: test '\(name)': \($0)".withoutControls)
          Console.exit(ExitCodes.stoppedOnError)
        })
      return try findings(outcome, test, stage, pipeline)
    } catch let error as RunError {
      return test.findings(failure: "\(error)")
    }
  }

  private func findings(
    _ outcome: Trial.Outcome, _ test: PipelineTest, _ stage: String, _ pipeline: Pipeline
  ) throws -> Findings {
    switch outcome {
    case .passed(let document): return test.findings(record: try record(document, pipeline))
    case .rejected(let reason, _): return test.findings(leftOut: reason, by: stage)
    case .unreadable(let rejection, _): return unreadable(rejection, test)
    case .notFound(_, _, let rejection):
      return rejection.map { unreadable($0, test) }
        ?? test.findings(failure: "there is no document")
    }
  }

  private func unreadable(_ rejection: Rejection, _ test: PipelineTest) -> Findings {
    test.findings(failure: "\(rejection.origin): \(rejection.reason.message)")
  }

  /// The record with all layers that stages can write; sentences have their text, as other annotations do.
  private func record(_ document: Document, _ pipeline: Pipeline) throws -> Value {
    var document = document
    for layer in pipeline.stages.flatMap(\.contract.writes) where !document.has(layer) {
      document[layer] = []
    }
    for index in document[.sentences].indices {
      let text = document.text(document[.sentences][index].range)
      document[.sentences][index].attributes["text"] = .string(text)
    }
    var json = JSONReader(Record(layers: document.layers).line(document))
    return try json.readValue()
  }

  private func sources(of test: PipelineTest) throws -> [Pipeline.Step<any Source>] {
    guard let text = test.text else { return try BuiltPipeline.text(test.file ?? "") }
    return [Pipeline.Step("text", TestTexts(text, test, of: file.path))]
  }
}

/// The text of a test, behind those that come before it, as a source.
private struct TestTexts: Source, SourceReader {
  private var documents: [Document]

  init(_ text: String, _ test: PipelineTest, of path: String) {
    documents = test.before.enumerated().map { index, text in
      Self.document(
        text, Origin(path: path, entry: "\(test.name): before \(index + 1)", range: 0..<0))
    }
    documents.append(
      Self.document(text, Origin(path: path, entry: test.name, range: 0..<0), test.metadata))
  }

  private static func document(
    _ text: String, _ origin: Origin, _ metadata: Attributes = [:]
  ) -> Document {
    let utf8 = Array(text.utf8)
    return Document(
      origin: Origin(path: origin.path, entry: origin.entry, range: 0..<utf8.count), utf8: utf8,
      metadata: metadata)
  }

  func open() throws -> any SourceReader { self }

  mutating func read(into batch: inout Batch, limit: BatchLimit) throws {
    for document in documents.prefix(limit.documents) { batch.append(document) }
    documents.removeFirst(min(limit.documents, documents.count))
  }
}
