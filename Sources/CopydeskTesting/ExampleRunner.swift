public import Copydesk

/// Runs the examples that specs carry.
///
/// ```swift
/// @Test(arguments: Catalog.mine.specs.flatMap(\.runnableExamples))
/// func example(_ example: RunnableExample) throws {
///   #expect(try ExampleRunner(.standard).failure(of: example) == nil)
/// }
/// ```
public struct ExampleRunner: Sendable {
  private let bench: StageBench

  /// - Parameter registry: Where the stages are found that an example's stage needs before it.
  public init(_ registry: Registry) { bench = StageBench(registry) }

  /// What is wrong with an example; nil when it holds.
  ///
  /// - Throws: ``BenchError`` when its options are wrong.
  public func failure(of example: RunnableExample) throws -> String? {
    let expected = example.example
    let stages = try bench.stages(
      example.spec, options: expected.options, given: [expected.inputLayer].compactMap(\.self))
    var document =
      expected.inputLayer.map { Document(marked: expected.input, layer: $0) }
      ?? Document(testing: expected.input)
    for stage in stages {
      switch try stage.process(document) {
      case .success(let processed): document = processed
      case .failure(let rejected): return failure(expected, rejected.reason)
      }
    }
    return failure(expected, document)
  }

  private func failure(_ example: Example, _ reason: Rejection.Reason) -> String? {
    if example.output == nil, reason.kind == .filtered { return nil }
    return "the document was \(reason.kind): \(reason.message)"
  }

  private func failure(_ example: Example, _ document: Document) -> String? {
    let output = example.layer.map { MarkedText.render(document, $0) } ?? document.text
    guard output == example.output else {
      return
        "expected \(example.output.map { "'\($0)'" } ?? "a filtered document"), got '\(output)'"
    }
    for (name, value) in example.metadata where document.metadata[name] != value {
      return "expected \(name) to be \(value), got \(document.metadata[name] ?? .null)"
    }
    for (name, value) in example.attributes where document.attributes[name] != value {
      return "expected \(name) to be \(value), got \(document.attributes[name] ?? .null)"
    }
    return nil
  }
}

/// An example with the spec that it belongs to.
public struct RunnableExample: Sendable, CustomStringConvertible {
  public let spec: Spec
  public let example: Example

  public var description: String { "\(spec.name): \(example.title)" }
}

extension Spec {
  /// The examples, ready for ``ExampleRunner``.
  public var runnableExamples: [RunnableExample] {
    examples.map { RunnableExample(spec: self, example: $0) }
  }
}
