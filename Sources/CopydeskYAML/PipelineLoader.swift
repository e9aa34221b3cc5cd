public import Copydesk

/// What a pipeline file holds.
public struct LoadedPipeline: Sendable {
  public let pipeline: Pipeline
  /// Its components as they were understood: sources, stages, sinks.
  public let steps: [ExplainedStep]
  public let tests: PipelineTests
  /// Whether it has stages, sources or sinks alone, for other files to include.
  public let isPart: Bool
  /// The layers that a file which includes it must write before.
  public let needs: [Layer]
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
  private let takesParts: Bool

  /// - Parameters:
  ///   - registry: The components that a file can name.
  ///   - variables: What `${NAME}` stands for.
  ///   - root: The folder that all outputs must lie in; that of the file when left out.
  ///   - takesParts: Whether a file may have stages, sources or sinks alone.
  public init(
    registry: Registry, variables: [String: String] = [:], root: String? = nil,
    takesParts: Bool = false
  ) {
    self.root = root
    self.takesParts = takesParts
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
    guard let root = root(text, &findings) else {
      return .failure(ConfigurationError([SourceFile(path, text)], findings))
    }
    var inclusion = Inclusion(path, text, root)
    let whole = inclusion.expand(root, variables)
    findings.add(inclusion.findings)
    let isPart = takesParts && root.isPart
    var builder = PipelineBuilder(
      registry: registry, inclusion, root: self.root, isPart: isPart)
    let pipeline = builder.build(whole.filled, written: whole.written)
    // What could not be filled in is no value of any type: that is said already.
    findings.add(builder.findings, exceptAtPlacesOf: inclusion.unfilled)
    guard let pipeline, findings.isEmpty else {
      return .failure(ConfigurationError(inclusion.files, findings))
    }
    return .success(
      LoadedPipeline(
        pipeline: pipeline, steps: builder.explained,
        tests: PipelineTests(builder.tests, in: inclusion.files),
        isPart: isPart,
        needs: builder.needs))
  }

  /// The variables that a file names, and those that it includes; none of a file that is no YAML.
  public func variables(in text: [UInt8], path: String) -> Set<String> {
    var ignored = Findings()
    guard let root = root(text, &ignored) else { return [] }
    var inclusion = Inclusion(path, text, root)
    _ = inclusion.expand(root, variables)
    return inclusion.names
  }

  private func root(_ text: [UInt8], _ findings: inout Findings) -> ConfigNode? {
    guard text.count <= Self.largestFile else {
      findings.add("the file is longer than \(ByteCount(Self.largestFile))", at: nil)
      return nil
    }
    let (root, problems) = YAMLParser.parse(text)
    findings.add(problems)
    guard let root, root.isMap else {
      if problems.isEmpty {
        findings.add(
          "a pipeline file must be a map", at: root?.range,
          hint: "begin with 'copydesk: 1', then 'sources:', 'stages:' and 'sinks:'")
      }
      return nil
    }
    return root
  }
}

extension ConfigNode {
  /// Whether it has one of the lists of components alone.
  fileprivate var isPart: Bool {
    Component.Kind.allCases.count { self[$0.listName] != nil } == 1
  }
}
