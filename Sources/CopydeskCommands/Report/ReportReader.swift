import Copydesk
import Glibc
import Ingestion
import Output

/// Asks a database of the sink `sqlite` for what a report tells.
struct ReportReader {
  /// What is to be told.
  struct Choice {
    /// The names to tell of; those most mentioned where empty.
    var names: [String] = []
    /// The labels of things to tell of; all where empty.
    var labels: [String] = []
    /// How many things, and of how many of them more than numbers.
    var top = 25
    var closer = 10
    /// By what time is divided; by months where there are at most ``mostMonths``, or else by years, where nil.
    var step: Report.Step?
  }

  static let mostMonths = 36
  /// How many passages are shown on either side.
  private static let passages = 3

  private let database: SQLiteReader
  private let choice: Choice

  /// - Throws: What is wrong with the file.
  init(_ path: String, _ choice: Choice) throws {
    self.choice = choice
    var status = stat()
    // A pipe that nobody writes to would be waited for.
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      throw DocumentError("bad_database", "it is no file")
    }
    database = try SQLiteReader(path)
    let version = try database.query("PRAGMA user_version")
    guard try version.step(), let number = version.int(0), number == SQLiteSchema.version,
      try database.has(column: "sentence", in: "passages")
    else {
      throw DocumentError(
        "bad_database", "it is no complete database that the sink 'sqlite' of this version wrote")
    }
  }

  func report() throws -> Report {
    var report = Report(documents: try documents(), step: .month)
    report.step = try choice.step ?? step()
    report.periods = try periods(report.step)
    report.undated = report.documents.count - report.periods.values.reduce(0) { $0 + $1.count }
    (report.subjects, report.named) = try subjects()
    try addPeriods(to: &report)
    for index in report.subjects.indices.prefix(choice.closer) {
      try addPassages(to: &report.subjects[index])
    }
    report.speakers = try speakers()
    return report
  }

  // MARK: Documents

  private static let documentRows =
    "SELECT number AS document, sentiment, sentiment_label FROM documents"

  private func documents() throws -> Report.Summary {
    let query = try database.query(
      SQLiteViews.summary(
        of: "SELECT 1 AS every, * FROM (\(Self.documentRows))", by: ["every"],
        counting: "documents", order: "every"))
    return try query.step() ? query.summary(from: 1) : Report.Summary()
  }

  private func step() throws -> Report.Step {
    let query = try database.query(
      "SELECT min(month), max(month) FROM sentiment_by_month")
    guard try query.step(), let first = try query.text(0), let last = try query.text(1) else {
      return .month
    }
    return Report.calendar(from: first, to: last).count > Self.mostMonths ? .year : .month
  }

  private func periods(_ step: Report.Step) throws -> [String: Report.Summary] {
    let rows = """
      SELECT \(period(step, Month.sql("date"))) AS period, number AS document, sentiment, sentiment_label
      FROM documents WHERE period IS NOT NULL
      """
    let query = try database.query(
      SQLiteViews.summary(of: rows, by: ["period"], counting: "documents", order: "period"))
    var periods: [String: Report.Summary] = [:]
    while try query.step() { periods[try query.text(0) ?? ""] = query.summary(from: 1) }
    return periods
  }

  private func period(_ step: Report.Step, _ month: String) -> String {
    "substr(\(month), 1, \(step.digits))"
  }

  // MARK: Named things

  /// Those to tell of, and how many there are.
  private func subjects() throws -> ([Report.Subject], Int) {
    let query = try database.query("SELECT * FROM entity_sentiment")
    var (subjects, named) = ([Report.Subject](), 0)
    while try query.step() {
      guard let name = try query.text(0) else { continue }
      named += 1
      let label = try query.text(1)
      guard subjects.count < choice.top, choice.names.isEmpty || choice.names.contains(name),
        choice.labels.isEmpty || choice.labels.contains(label ?? "")
      else { continue }
      subjects.append(
        Report.Subject(
          name: name, label: label, link: try query.text(2), whole: query.summary(from: 3)))
    }
    return (subjects, named)
  }

  private func addPeriods(to report: inout Report) throws {
    let rows = """
      SELECT \(period(report.step, "month")) AS period, text AS entity, label, link, document, sentiment,
        sentiment_label
      FROM mentions WHERE month IS NOT NULL AND text = ? AND label = ? AND link IS ?
      """
    let query = try database.query(
      SQLiteViews.summary(of: rows, by: ["period"], counting: "mentions", order: "period"))
    for index in report.subjects.indices {
      let subject = report.subjects[index]
      query.bind([subject.name, subject.label, subject.link])
      while try query.step() {
        report.subjects[index].periods[try query.text(0) ?? ""] = query.summary(from: 1)
      }
    }
  }

  private func addPassages(to subject: inout Report.Subject) throws {
    subject.worst = try passages(of: subject, "p.sentiment < 0 ORDER BY p.sentiment")
    subject.best = try passages(of: subject, "p.sentiment > 0 ORDER BY p.sentiment DESC")
  }

  private func passages(
    of subject: Report.Subject, _ order: String
  ) throws -> [Report.Passage] {
    let query = try database.query(
      """
      SELECT p.sentence, p.mention, p.sentiment, p.speaker, p.date, d.path, coalesce(d.entry, d.id)
      FROM passages p JOIN documents d ON d.number = p.document
      WHERE p.entity = ? AND p.label = ? AND p.link IS ? AND p.sentence IS NOT NULL AND \(order), p.document
      """)
    query.bind([subject.name, subject.label, subject.link])
    var found: [Report.Passage] = []
    while found.count < Self.passages, try query.step() {
      guard let sentence = try query.text(0), !found.contains(where: { $0.sentence == sentence })
      else { continue }
      found.append(
        Report.Passage(
          sentence: sentence, mention: try query.text(1) ?? "", sentiment: query.double(2) ?? 0,
          speaker: try query.text(3), date: try query.text(4),
          place: "\(try query.text(5) ?? ""): \(try query.text(6) ?? "")"))
    }
    return found
  }

  private func speakers() throws -> [Report.Subject] {
    let query = try database.query("SELECT * FROM speakers")
    var speakers: [Report.Subject] = []
    while speakers.count < choice.top, try query.step() {
      guard let name = try query.text(0),
        choice.names.isEmpty || choice.names.contains(name)
      else { continue }
      speakers.append(Report.Subject(name: name, whole: query.summary(from: 1)))
    }
    return speakers
  }
}

extension SQLiteQuery {
  /// What the views of summaries have from a column on.
  fileprivate func summary(from first: Int32) -> Report.Summary {
    Report.Summary(
      count: int(first) ?? 0, documents: int(first + 1) ?? 0, mean: double(first + 2),
      low: double(first + 3), high: double(first + 4),
      shares: (5...7).compactMap { double(first + $0) })
  }
}
