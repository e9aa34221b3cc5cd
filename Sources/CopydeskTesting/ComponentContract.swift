public import Copydesk

/// What every component owes its users, as a test that any plugin can run over its specs.
///
/// ```swift
/// @Test(arguments: Catalog.mine.specs)
/// func keepsTheContract(_ spec: Spec) throws {
///   #expect(try ComponentContract(.standard).violations(of: spec) == [])
/// }
/// ```
public struct ComponentContract: Sendable {
  private let bench: StageBench

  /// - Parameter registry: Where the stages are found that a stage needs before it.
  public init(_ registry: Registry) { bench = StageBench(registry) }

  /// What is wrong with a component; empty when all holds.
  ///
  /// - Parameter options: Options for a stage that cannot do without, in YAML.
  /// - Throws: ``BenchError`` when the stage cannot be made.
  public func violations(of spec: Spec, options: String = "") throws -> [String] {
    var violations = SpecContract.violations(of: spec)
    if spec.kind == .stage {
      let stages = try bench.stages(spec, options: options)
      violations += try StageContract(
        stage: stages.last!, before: stages.dropLast(), writes: bench.contract(of: spec).writes
      ).violations()
    }
    return violations
  }

  /// What is wrong with what a stage makes of a document of a given size, in bytes.
  public func violations(
    of spec: Spec, options: String = "", documentOf size: Int
  ) throws -> [String] {
    let stages = try bench.stages(spec, options: options)
    let line = "The harbour opened again on Monday, the port authority said in a statement.\n"
    var document = Document(testing: String(repeating: line, count: size / line.utf8.count))
    for stage in stages {
      switch try stage.process(document) {
      case .success(let passed): document = passed
      case .failure(let rejected): return StageContract.violations(of: rejected.reason)
      }
    }
    return DocumentState(document).unsound
  }
}

/// What a declaration owes its readers.
enum SpecContract {
  static func violations(of spec: Spec) -> [String] {
    var violations: [String] = []
    if !isSnakeCase(spec.name) { violations.append("the name '\(spec.name)' is not in snake case") }
    if !isSentence(spec.summary) { violations.append("the summary is no sentence") }
    for option in spec.options {
      if !isSnakeCase(option.name) {
        violations.append("the option '\(option.name)' is not in snake case")
      }
      if !isSentence(option.help) {
        violations.append("the help of '\(option.name)' is no sentence")
      }
    }
    let titles = spec.examples.map(\.title)
    if Set(titles).count != titles.count { violations.append("two examples share a title") }
    if spec.kind == .stage, titles.isEmpty { violations.append("there is no example") }
    return violations
  }

  private static func isSnakeCase(_ name: String) -> Bool {
    name.first?.isLetter == true && !name.hasSuffix("_")
      && name.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "_") }
  }

  private static func isSentence(_ text: String) -> Bool {
    text.first?.isUppercase == true && text.hasSuffix(".") && !text.contains("\n")
  }
}
