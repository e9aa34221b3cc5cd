public import Copydesk

/// What a pipeline file holds.
public struct LoadedPipeline: Sendable {
  public let pipeline: Pipeline
  /// Its components as they were understood: sources, stages, sinks.
  public let steps: [ExplainedStep]
  public let tests: PipelineTests
}

/// Turns a pipeline file into a pipeline, or tells everything that is wrong with it.
///
/// Loading has no side effects: nothing is opened for writing and nothing runs.
public struct PipelineLoader: Sendable {
  /// The longest file that is read, in bytes.
  public static let largestFile = 1 << 20

  private let registry: Registry
  private let variables: [String: String]
  private let root: String?

  /// - Parameters:
  ///   - registry: The components that a file can name.
  ///   - variables: What `${NAME}` stands for.
  ///   - root: The folder that all outputs must lie in; that of the file when left out.
  public init(registry: Registry, variables: [String: String] = [:], root: String? = nil) {
    self.root = root
    self.registry = registry
    self.variables = variables
  }

  /// Loads a file that was read already.
  ///
  /// - Parameter path: Where it was read; relative paths in it start at its folder.
  public func load(_ text: [UInt8], path: String) -> Result<Pipeline, ConfigurationError> {
    loadAll(text, path: path).map(\.pipeline)
  }

  /// ``load(_:path:)``, with all else that a file holds.
  public func loadAll(
    _ text: [UInt8], path: String
  ) -> Result<LoadedPipeline, ConfigurationError> {
    var findings = Findings()
    let built = build(text, path: path, &findings)
    if let built, findings.isEmpty {
      let (pipeline, builder) = built
      return .success(
        LoadedPipeline(
          pipeline: pipeline, steps: builder.explained,
          tests: PipelineTests(builder.tests, path: path, text: text)))
    }
    return .failure(ConfigurationError(path: path, text: text, findings: findings))
  }

  /// The variables that a file names; none of a file that is no YAML.
  public static func variables(in text: [UInt8]) -> Set<String> {
    guard let root = YAMLParser.parse(text).0 else { return [] }
    var interpolation = Interpolation([:])
    _ = interpolation.resolve(root)
    return interpolation.names
  }

  private func build(
    _ text: [UInt8], path: String, _ findings: inout Findings
  ) -> (Pipeline, PipelineBuilder)? {
    guard text.count <= Self.largestFile else {
      findings.add("the file is longer than \(ByteCount(Self.largestFile))", at: nil)
      return nil
    }
    let (root, problems) = YAMLParser.parse(text)
    findings.add(problems)
    guard let root, case .map = root.content else {
      if problems.isEmpty {
        findings.add(
          "a pipeline file must be a map", at: root?.range,
          hint: "begin with 'copydesk: 1', then 'sources:', 'stages:' and 'sinks:'")
      }
      return nil
    }
    var interpolation = Interpolation(variables)
    let resolved = interpolation.resolve(root)
    findings.add(interpolation.findings)
    var builder = PipelineBuilder(registry: registry, path: path, root: self.root)
    let pipeline = builder.build(resolved, written: root)
    // What could not be filled in is no value of any type: that is said already.
    findings.add(builder.findings, exceptAtPlacesOf: interpolation.findings)
    return pipeline.map { ($0, builder) }
  }
}
