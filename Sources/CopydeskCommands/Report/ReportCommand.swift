import ArgumentParser
import Copydesk

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Makes a page of a database: who is written about how, when, and in which words.",
    discussion: """
      The database is one that a finished run wrote with the sink 'sqlite'. The page is one file that needs no other and no \
      network.
      """)

  @Argument(help: "The database.")
  var database: String

  @Option(
    help: ArgumentHelp(
      "Where the page goes (default: beside the database, with the ending .html); '-' for standard output.",
      valueName: "file"))
  var out: String?

  @Option(
    help: ArgumentHelp("What the page is called (default: the database's name).", valueName: "text")
  )
  var title: String?

  @Option(
    help: ArgumentHelp(
      "Tell of this name alone; may be given several times.", valueName: "name"))
  var entity: [String] = []

  @Option(
    help: ArgumentHelp(
      "Tell of things with this label alone, such as GPE; may be given several times.",
      valueName: "label"))
  var label: [String] = []

  @Option(help: "How many of the names mentioned most are told of.")
  var top = 25

  @Option(help: "Of how many of them there is more than a row: their course, and passages.")
  var closer = 10

  @Option(
    help:
      "What time is divided by: month or year (default: months where there are at most \(ReportReader.mostMonths))."
  )
  var by: Report.Step?

  func validate() throws {
    guard top >= 1 else { throw ValidationError("'--top' must be at least 1, not '\(top)'") }
    guard closer >= 0 else {
      throw ValidationError("'--closer' must be at least 0, not '\(closer)'")
    }
  }

  func run() throws {
    let target = out ?? page
    if target != "-" { try NamedFiles.check(["--out": target], reads: [database]) }
    let report = try read()
    tellMissing(report)
    let bytes = ReportPage(report, title: title ?? stem).bytes
    guard target != "-" else { return Console.outRaw(bytes) }
    try told { try CompleteFile.write(bytes, to: target) }
    Console.error("report: \(target)".withoutControls)
  }

  private func read() throws -> Report {
    let choice = ReportReader.Choice(
      names: entity, labels: label, top: entity.isEmpty ? top : .max,
      closer: entity.isEmpty ? closer : .max, step: by)
    do { return try ReportReader(database, choice).report() } catch {
      let message = (error as? DocumentError)?.message ?? "\(error)"
      Console.error("error: '\(database)': \(message)".withoutControls)
      throw ExitCode(ExitCodes.wrongUsage)
    }
  }

  private func tellMissing(_ report: Report) {
    let names = Set((report.subjects + report.speakers).map(\.name))
    for name in entity where !names.contains(name) {
      Console.error("note: nothing is called '\(name)' in it".withoutControls)
    }
  }

  /// The database's name without folder and ending.
  private var stem: String {
    let name = database.split(separator: "/").last.map(String.init) ?? database
    return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  }

  private var page: String {
    let slash = database.lastIndex(of: "/").map { String(database[...$0]) } ?? ""
    return "\(slash)\(stem).html"
  }
}

extension Report.Step: ExpressibleByArgument {}
