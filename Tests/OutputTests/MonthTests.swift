import CopydeskTesting
import Testing

@testable import Output

@Suite struct MonthTests {
  static let dates: [(String, String?)] = [
    ("2026-02-12", "2026-02"), ("2026-02-12T08:30:00Z", "2026-02"), ("2026-02", "2026-02"),
    ("2024-02-29", "2024-02"), ("2026-02-29", nil), ("2026-02-30", nil), ("2026-13-01", nil),
    ("2026-00", nil), ("2026-13", nil), ("2026", nil), ("20260212", nil), ("05.02.2026", nil),
    ("12 Feb 2026", nil), ("02/12/2026", nil), ("yesterday", nil), ("now", nil), ("12:30", nil),
    ("2026-2-12", nil), ("2026-02-1", nil), ("2026-02-12-12", "2026-02"), ("", nil),
    ("２０２６-02", nil), ("2026-02x", nil),
  ]

  /// Tables made by a sink and by a view agree.
  @Test(arguments: dates) func isThatOfADayOrMonthOfTheCalendar(date: String, month: String?) throws
  {
    #expect(Month.of(date) == month)
    let scratch = try ScratchFolder()
    let database = try Database(scratch.path("a.db"), name: "a.db")
    try database.run("CREATE TABLE t (d TEXT); INSERT INTO t VALUES ('\(date)')")
    let expected = month.map { "'\($0)'" } ?? "NULL"
    let query = "SELECT \(Month.sql("d")) IS \(expected) FROM t"
    #expect(try database.numbers(query) == [1])
  }
}
