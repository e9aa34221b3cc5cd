import Copydesk
import Glibc
import Ingestion
import Output

/// Asks a database of the sink `sqlite` for what a report tells.
///
/// Its own views are not asked, which anybody may have changed, and sentiments beyond -1 and 1 are none.
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
  /// How many passages are shown on either side, and from which sentiment on.
  private static let (passages, least) = (3, 0.05)
  /// Of numbers, which a page rounds itself.
  private static let digits = 9
  private static let sentiment =
    "CASE WHEN sentiment BETWEEN -1 AND 1 THEN sentiment END AS sentiment"

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
    guard try numbers(SQLiteSchema.columns) == SQLiteSchema.columnCounts, try hasTables else {
      throw DocumentError(
        "bad_database", "it is no database that the sink 'sqlite' of this version wrote")
    }
    guard try numbers(SQLiteSchema.hasProgress) == [0] else {
      throw DocumentError(
        "bad_database", "the run that writes it is not finished; 'run --resume' goes on with it")
    }
  }

  private func numbers(_ query: String) throws -> [Int?] {
    let query = try database.query(query)
    return try query.step() ? (0..<query.count).map { query.int($0) } : []
  }

  private var hasTables: Bool {
    get throws {
      let names = ["documents", "sentences", "entities", "quotes", "metadata"]
      let list = names.map { "'\($0)'" }.joined(separator: ", ")
      return try numbers(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN (\(list))")
        == [names.count]
    }
  }

  func report() throws -> Report {
    var report = Report(documents: try documents(), step: .month)
    report.step = try choice.step ?? step()
    report.periods = try periods(report.step)
    report.undated = report.documents.count - report.periods.values.reduce(0) { $0 + $1.count }
    report.copies =
      try numbers("SELECT count(DISTINCT document) FROM metadata WHERE name = 'duplicate_of'")[0]
      ?? 0
    (report.subjects, report.named) = try subjects()
    for index in report.subjects.indices.prefix(choice.closer) {
      try add(to: &report.subjects[index], report.step)
    }
    report.speakers = try speakers()
    return report
  }

  // MARK: Documents

  private func documents() throws -> Report.Summary {
    let query = try summaries(
      of:
        "SELECT 1 AS every, number AS document, \(Self.sentiment), sentiment_label FROM documents",
      by: ["every"], order: "every")
    return try query.step() ? query.summary(from: 1) : Report.Summary()
  }

  private func summaries(
    of rows: String, by keys: [String], order: String
  ) throws -> SQLiteQuery {
    try database.query(
      SQLiteViews.summary(of: rows, by: keys, counting: "cases", order: order, digits: Self.digits))
  }

  private func step() throws -> Report.Step {
    let query = try database.query(
      "SELECT min(month), max(month) FROM (SELECT \(Month.sql("date")) AS month FROM documents)")
    guard try query.step(), let first = try query.text(0), let last = try query.text(1) else {
      // There may be years alone.
      return .year
    }
    return Report.calendar(from: first, to: last).count > Self.mostMonths ? .year : .month
  }

  private func periods(_ step: Report.Step) throws -> [String: Report.Summary] {
    let rows = """
      SELECT \(period(step, Month.sql("date"))) AS period, number AS document, \(Self.sentiment), sentiment_label
      FROM documents WHERE period IS NOT NULL
      """
    return try byPeriod(try summaries(of: rows, by: ["period"], order: "period"))
  }

  private func byPeriod(_ query: SQLiteQuery) throws -> [String: Report.Summary] {
    var periods: [String: Report.Summary] = [:]
    while try query.step() { periods[try query.text(0) ?? ""] = query.summary(from: 1) }
    return periods
  }

  /// A date may be no more than a year.
  private func period(_ step: Report.Step, _ month: String) -> String {
    if step == .month { return month }
    return "CASE WHEN date GLOB '[0-9][0-9][0-9][0-9]' THEN date ELSE substr(\(month), 1, 4) END"
  }

  // MARK: Named things

  /// Those to tell of, and how many there are.
  private func subjects() throws -> ([Report.Subject], Int) {
    let query = try summaries(
      of: """
        SELECT text AS entity, label, link, document, \(Self.sentiment), sentiment_label
        FROM (\(SQLiteViews.mentions))
        """, by: ["entity", "label", "link"], order: "cases DESC, entity, label, link")
    var (subjects, named) = ([Report.Subject](), 0)
    while try query.step() {
      named += 1
      guard subjects.count < choice.top, let name = try query.text(0),
        let label = try query.text(1),
        choice.names.isEmpty || choice.names.contains(name),
        choice.labels.isEmpty || choice.labels.contains(label)
      else { continue }
      subjects.append(
        Report.Subject(
          name: name, label: label, link: try query.text(2), whole: query.summary(from: 3)))
    }
    return (subjects, named)
  }

  /// Adds what there is beyond numbers.
  private func add(to subject: inout Report.Subject, _ step: Report.Step) throws {
    subject.isCloser = true
    let rows = """
      SELECT \(period(step, "month")) AS period, document, \(Self.sentiment), sentiment_label
      FROM (\(SQLiteViews.mentions)) WHERE text = ? AND label = ? AND link IS ? AND period IS NOT NULL
      """
    let query = try summaries(of: rows, by: ["period"], order: "period")
    query.bind([subject.name, subject.label, subject.link])
    subject.periods = try byPeriod(query)
    subject.worst = try passages(of: subject, "BETWEEN -1 AND -\(Self.least)", "")
    subject.best = try passages(of: subject, "BETWEEN \(Self.least) AND 1", "DESC")
  }

  private func passages(
    of subject: Report.Subject, _ range: String, _ order: String
  ) throws -> [Report.Passage] {
    let query = try database.query(
      """
      SELECT s.text, e.start - s.start, e."end" - s.start, coalesce(e.sentiment, s.sentiment) AS tone,
        (SELECT q.name FROM quotes q WHERE q.document = e.document AND q.speaker = e.said_by
          AND q.name IS NOT NULL LIMIT 1),
        d.date, d.path, coalesce(d.entry, d.id)
      \(SQLiteViews.mentioned) AND coalesce(e.name, e.text) = ? AND e.label = ? AND e.link IS ?
        AND s.text IS NOT NULL AND tone \(range) ORDER BY tone \(order), e.document
      """)
    query.bind([subject.name, subject.label, subject.link])
    let offsets = try self.offsets()
    var found: [Report.Passage] = []
    while found.count < Self.passages, try query.step() {
      let passage = try Report.Passage(query, offsets)
      if !found.contains(where: { $0.sentence == passage.sentence }) { found.append(passage) }
    }
    return found
  }

  private func offsets() throws -> OffsetUnit {
    guard try database.has(column: "offsets", in: "about") else { return .utf8 }
    let query = try database.query("SELECT offsets FROM about")
    return try query.step() ? try query.text(0).flatMap(OffsetUnit.init) ?? .utf8 : .utf8
  }

  /// Not where things of some label are asked for: speakers have none.
  private func speakers() throws -> [Report.Subject] {
    guard choice.labels.isEmpty else { return [] }
    let query = try summaries(
      of: """
        SELECT name AS speaker, document, \(Self.sentiment), sentiment_label
        FROM quotes WHERE name IS NOT NULL
        """, by: ["speaker"], order: "cases DESC, speaker")
    var speakers: [Report.Subject] = []
    while speakers.count < choice.top, try query.step() {
      guard let name = try query.text(0), choice.names.isEmpty || choice.names.contains(name)
      else { continue }
      speakers.append(Report.Subject(name: name, whole: query.summary(from: 1)))
    }
    return speakers
  }

  // MARK: What there is

  /// The names in it, those mentioned most first, and then those that are only quoted.
  func knownNames() throws -> [String] {
    try texts(
      "SELECT text FROM (\(SQLiteViews.mentions)) GROUP BY text ORDER BY count(*) DESC, text")
      + texts("SELECT DISTINCT name FROM quotes WHERE name IS NOT NULL")
  }

  func knownLabels() throws -> [String] {
    try texts("SELECT DISTINCT label FROM (\(SQLiteViews.mentions)) ORDER BY label")
  }

  private func texts(_ question: String) throws -> [String] {
    let query = try database.query(question)
    var names: [String] = []
    while try query.step() { if let name = try query.text(0) { names.append(name) } }
    return names
  }
}

extension SQLiteQuery {
  /// What summaries have from a column on.
  fileprivate func summary(from first: Int32) -> Report.Summary {
    Report.Summary(
      count: int(first) ?? 0, documents: int(first + 1) ?? 0, mean: double(first + 2),
      low: double(first + 3), high: double(first + 4),
      shares: (5...7).compactMap { double(first + $0) })
  }
}

extension Report.Passage {
  fileprivate init(_ query: SQLiteQuery, _ offsets: OffsetUnit) throws {
    let text = Array((try query.text(0) ?? "").utf8)
    sentence = text
    let (start, end) = (query.int(1) ?? 0, query.int(2) ?? 0)
    let isWithin = start >= 0 && end >= start && end <= text.count
    mention = isWithin ? offsets.byteRanges([start..<end], in: text)[0] : nil
    sentiment = query.double(3) ?? 0
    speaker = try query.text(4)
    date = try query.text(5)
    place = "\(try query.text(6) ?? ""): \(try query.text(7) ?? "")"
  }
}
