import Copydesk
import CopydeskTesting
import Testing

@testable import Ingestion

@Suite struct RecordDateTests {
  @Test(arguments: [
    "2020-11-03", "2020-11-03T09:30:00Z", "2020-11-03 09:30", "2020-11",
  ])
  func isoStaysAsItIs(text: String) {
    #expect(RecordDate.iso(text) == text)
  }

  @Test(arguments: [
    "3 November 2020", "Nov 3, 2020", "Nov. 3rd, 2020", "November 3 2020", "03-Nov-2020",
    "Tue, 3 Nov 2020 09:30:00 +0100", "Tuesday, November 3, 2020, 9:30 am", "2020/11/03",
    "2020.11.3", " 2020-11-03 ", "NOV 3 2020",
  ])
  func whatCanBeReadInOneWayIsISO(text: String) {
    #expect(RecordDate.iso(text) == "2020-11-03")
  }

  @Test(arguments: [
    "03/11/2020", "25/12/2020", "03.11.2020", "Nov 2020", "3 Nov", "Nov 31, 2020", "Nov 3, 20", "",
    "yesterday", "1604361600", "Nov 3, 2020 or later", "Ma 3, 2020", "2020-13-03", "2020",
  ])
  func othersAreUnknown(text: String) {
    #expect(RecordDate.iso(text) == nil)
  }

  @Test func everySourceOfRecordsSettlesDates() throws {
    let scratch = try ScratchFolder()
    func path(_ text: String, _ name: String) throws -> [String] {
      [try scratch.write(text, to: name)]
    }
    var lines = JSONLinesOptions()
    lines.paths = try path(
      """
      {"text": "One.", "date": "Nov 3, 2020"}
      {"text": "Two.", "date": "03/11/2020"}
      {"text": "Three.", "date": 1604361600}
      {"text": "Four."}
      """, "a.jsonl")
    let records = try Reading(JSONLinesSource(options: lines, context: Context()))
    #expect(
      records.documents.map { $0.metadata["date"] } == [
        "2020-11-03", "03/11/2020", 1_604_361_600, nil,
      ])
    #expect(records.counts == ["unknown_date": 2])
    var table = TableOptions()
    table.paths = try path("text,date\nOne.,\"Nov 3, 2020\"\nTwo.,3.11.\nThree.,\n", "a.csv")
    let rows = try Reading(Table(options: table, context: Context()))
    #expect(rows.documents.map { $0.metadata["date"] } == ["2020-11-03", "3.11.", nil])
    #expect(rows.counts == ["unknown_date": 1])
  }
}
