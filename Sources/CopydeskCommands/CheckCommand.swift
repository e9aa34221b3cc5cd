import ArgumentParser
import Copydesk
import CopydeskYAML

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Tells everything that is wrong with pipeline files; makes and changes nothing.")

  @Argument(help: "The pipeline files.")
  var pipelines: [String]

  @ArgumentParser.OptionGroup var reading: PipelineArguments

  func run() throws {
    var isWrong = false
    let files = try pipelines.map { try reading.file($0, takesParts: true) }
    for file in files {
      if let loaded = try file.loadAll() {
        let part = loaded.isPart ? ", for other files to include" : ""
        Console.error("\(file.path): ok, \(loaded.steps.count) components\(part)")
        file.tellNeeds(of: loaded)
        tellMissingInputs(of: loaded.pipeline, file.path)
      } else {
        isWrong = true
      }
    }
    if PipelineFile.tellUnusedAssignments(of: files) { isWrong = true }
    if isWrong { throw ExitCode(ExitCodes.wrongUsage) }
  }

  /// Inputs may well come later, or lie on another machine: that they are missing is no fault.
  private func tellMissingInputs(of pipeline: Pipeline, _ path: String) {
    for source in pipeline.sources {
      do { try source.component.checkInputs() } catch {
        Console.error("\(path): note: source '\(source.name)': \(error)")
      }
    }
  }
}
