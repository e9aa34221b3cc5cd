import ArgumentParser
import Copydesk

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Tells everything that is wrong with pipeline files; makes and changes nothing.")

  @Argument(help: "The pipeline files.")
  var pipelines: [String]

  @ArgumentParser.OptionGroup var reading: PipelineArguments

  func run() throws {
    var isWrong = false
    let files = try pipelines.map(reading.file)
    for file in files {
      if let pipeline = try file.loadAsIs() {
        let steps = pipeline.sources.count + pipeline.stages.count + pipeline.sinks.count
        Console.error("\(file.path): ok, \(steps) components")
        tellMissingInputs(of: pipeline, file.path)
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
