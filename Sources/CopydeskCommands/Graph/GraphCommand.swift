import ArgumentParser
import Copydesk
import CopydeskYAML

struct GraphCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Draws a pipeline, with the counts of a run where its report is given; runs nothing.",
    discussion: """
      Mermaid is drawn by GitHub, GitLab and many editors within Markdown; 'dot' is for Graphviz: \
      copydesk graph p.yaml --format dot | dot -Tsvg > p.svg
      """)

  @Argument(help: "The pipeline file.")
  var pipeline: String

  @ArgumentParser.OptionGroup var reading: PipelineArguments

  @Option(
    help: ArgumentHelp(
      "The JSON that 'copydesk run --report' wrote: how many documents went which way.",
      valueName: "file"))
  var report: String?

  @Option(help: "mermaid or dot.")
  var format = Format.mermaid

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case mermaid, dot
  }

  func run() throws {
    let file = try reading.file(pipeline)
    guard let loaded = try file.loadAll(), !PipelineFile.tellUnusedAssignments(of: [file]) else {
      throw ExitCode(ExitCodes.wrongUsage)
    }
    let graph = PipelineGraph(loaded, try report.map { try RunCounts(of: $0, in: loaded) })
    Console.out(format == .dot ? graph.dot : graph.mermaid)
  }
}
