import ArgumentParser
import Copydesk
import CopydeskYAML

/// Pipelines that commands put together themselves.
enum BuiltPipeline {
  /// - Parameters:
  ///   - sources: Each as a pipeline file has it, in one line.
  ///   - stages: Likewise.
  /// - Throws: ``ExitCode`` when an option does not hold; what is wrong was told.
  static func load(sources: [String] = ["files: \"-\""], stages: [String]) throws -> Pipeline {
    let text = """
      copydesk: 1
      sources:
      \(sources.map { "  - \($0)\n" }.joined())
      stages:
      \(stages.map { "  - \($0)\n" }.joined())
      sinks: [console]
      """
    // It lies in no file.
    switch PipelineLoader(registry: .standard).load(Array(text.utf8), path: "") {
    case .success(let pipeline): return pipeline
    case .failure(let error):
      // The places lie in a text that the user never saw.
      for finding in error.findings {
        Console.error("error: \(finding.message)\(finding.hint.map { "\n  hint: \($0)" } ?? "")")
      }
      throw ExitCode(ExitCodes.wrongUsage)
    }
  }

  /// A plain text in a file, or of standard input, as a source; signs that stand for others in patterns mean themselves.
  static func text(_ path: String) throws -> [Pipeline.Step<any Source>] {
    // Only with one of these it would be a pattern, in which a backslash has a meaning.
    let isPattern = path.contains { "*?[".contains($0) }
    let literal = path.map { "\\*?[".contains($0) ? "\\\($0)" : String($0) }.joined()
    return try load(sources: ["files: \(quoted(isPattern ? literal : path))"], stages: []).sources
  }

  /// A text as a scalar of YAML, whatever is in it.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result.replacing("${", with: "$${") + "\""
  }

  /// The stage `entities` with a model.
  static func entities(_ model: String) -> String { "entities: {model: \(quoted(model))}" }
}
