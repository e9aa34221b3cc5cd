import Copydesk

/// How far the unfinished run that writes a table has come: a row of the table `copydesk_runs`, which is
/// made when it is needed first.
struct RunRow {
  struct Progress {
    /// The last position of rows that were there before the run.
    var base: Int
    /// The last position of its own rows.
    var position: Int
    /// The first batch that is not in the table.
    var next: Int
  }

  private let connection: Connection
  private let name: String

  /// Waits until no other run writes the table. The server may take a moment to notice that a program was
  /// killed, and to take back what that had not committed.
  init(_ table: String, _ connection: Connection) throws {
    self.connection = connection
    name = try connection.literal(table)
    try connection.run("SET lock_timeout = '10s'")
    _ = try connection.row("SELECT pg_advisory_lock(hashtextextended('copydesk ' || \(name), 0))")
  }

  /// Nil when there is no unfinished run.
  func read() throws -> Progress? {
    guard try exists,
      let row = try connection.row(
        "SELECT base, position, next FROM copydesk_runs WHERE name = \(name)")
    else { return nil }
    let numbers = row.compactMap { Int($0) }
    return Progress(base: numbers[0], position: numbers[1], next: numbers[2])
  }

  func write(_ progress: Progress) throws {
    if try !exists {
      try connection.run(
        """
        CREATE TABLE IF NOT EXISTS copydesk_runs (name text PRIMARY KEY, base bigint NOT NULL, \
        position bigint NOT NULL, next bigint NOT NULL)
        """)
    }
    try connection.run(
      """
      INSERT INTO copydesk_runs VALUES (\(name), \(progress.base), \(progress.position), \(progress.next)) \
      ON CONFLICT (name) DO UPDATE SET base = excluded.base, position = excluded.position, next = excluded.next
      """)
  }

  func remove() throws {
    if try exists { try connection.run("DELETE FROM copydesk_runs WHERE name = \(name)") }
  }

  private var exists: Bool {
    get throws { try connection.row("SELECT to_regclass('copydesk_runs') IS NOT NULL")?[0] == "t" }
  }
}
