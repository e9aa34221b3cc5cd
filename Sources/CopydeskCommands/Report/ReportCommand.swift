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
      "Where the page goes (default: beside the database, with the ending .report.html); '-' for standard output.",
      valueName: "file"))
  var out: String?

  @Option(
    help: ArgumentHelp("What the page is called (default: the database's name).", valueName: "text")
  )
  var title: String?

  @Option(
    help: ArgumentHelp(
      "Tell of this name alone, and of all that there is of it; may be given several times.",
      valueName: "name"))
  var entity: [String] = []

  @Option(
    help: ArgumentHelp(
      "Tell of things with this label alone, such as GPE; may be given several times.",
      valueName: "label"))
  var label: [String] = []

  @Option(help: "How many of the names mentioned most are told of, where none are chosen.")
  var top = 25

  @Option(help: "Of how many of them there is more than a row: their course, and passages.")
  var closer = 10

  @Option(
    help:
      "What time is divided by: month or year (default: months, where there are at most \(ReportReader.mostMonths))."
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
    let bytes = ReportPage(try read(), title: title ?? stem).bytes
    guard target != "-" else { return Console.outRaw(bytes) }
    try told { try CompleteFile.write(bytes, to: target) }
    Console.error("report: \(target)".withoutControls)
  }

  private func read() throws -> Report {
    let choice = ReportReader.Choice(
      names: entity, labels: label, top: entity.isEmpty ? top : .max,
      closer: entity.isEmpty ? closer : .max, step: by)
    do {
      let reader = try ReportReader(database, choice)
      if !label.isEmpty { try check(label, "label", among: try reader.knownLabels()) }
      if !entity.isEmpty { try check(entity, "name", among: try reader.knownNames()) }
      let report = try reader.report()
      guard report.subjects.isEmpty, report.speakers.isEmpty, !(entity + label).isEmpty else {
        return report
      }
      throw DocumentError("nothing", "nothing in it has both that name and that label")
    } catch {
      let message = (error as? DocumentError)?.message ?? "\(error)"
      Console.error("error: '\(database)': \(message)".withoutControls)
      throw ExitCode(ExitCodes.wrongUsage)
    }
  }

  /// Tells what is asked for and not there, before a page without it takes the place of another.
  private func check(_ names: [String], _ what: String, among known: [String]) throws {
    for name in names where !known.contains(name) {
      let hint = NearMatch.hint(for: name, among: known)
      throw DocumentError(
        "nothing", "nothing in it has the \(what) '\(name)'" + (hint.map { "; \($0)" } ?? ""))
    }
  }

  /// The database's name without folder and ending.
  private var stem: String {
    let name = database.split(separator: "/").last.map(String.init) ?? database
    let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    return stem.isEmpty ? name : stem
  }

  private var page: String {
    let slash = database.lastIndex(of: "/").map { String(database[...$0]) } ?? ""
    return "\(slash)\(stem).report.html"
  }
}

extension Report.Step: ExpressibleByArgument {}
