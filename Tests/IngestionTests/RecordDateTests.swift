import Copydesk
import CopydeskTesting
import Testing

@testable import Ingestion

@Suite struct RecordDateTests {
  @Test(arguments: [
    "2020-11-03", "2020-11-03T09:30:00Z", "2020-11-03 09:30", "2020-11",
  ])
  func isoStaysAsItIs(text: String) {
    #expect(WrittenDate.iso(text) == text)
  }

  @Test(arguments: [
    "3 November 2020", "Nov 3, 2020", "Nov. 3rd, 2020", "November 3 2020", "03-Nov-2020",
    "Tue, 3 Nov 2020 09:30:00 +0100", "Tuesday, November 3, 2020, 9:30 am", "2020/11/03",
    "2020.11.3", " 2020-11-03 ", "NOV 3 2020", "20201103", "Dienstag, 3. November 2020, 9:30 Uhr",
    "mardi 3 novembre 2020", "3 de noviembre de 2020", "martedì 3 novembre 2020", "3 nov. 2020",
  ])
  func whatCanBeReadInOneWayIsISO(text: String) {
    #expect(WrittenDate.iso(text) == "2020-11-03")
  }

  @Test(arguments: [
    "03/11/2020", "25/12/2020", "03.11.2020", "3 Nov", "Nov 31, 2020", "Nov 3, 20", "",
    "yesterday", "1604361600", "Nov 3, 2020 or later", "Ma 3, 2020", "2020-13-03", "2020",
    "03112020", "20201301", "2020110", "Nov 20",
    "3 jui 2020", "3 brumaire 2020", "3 martes 2020",
    "-20201103", "20201103-", "Nov 0000", "Nov 3, 0000",
  ])
  func othersAreUnknown(text: String) {
    #expect(WrittenDate.iso(text) == nil)
  }

  @Test(arguments: ["Nov 2020", "November 2020", "nov. 2020", "Nov, 2020", "Nov-2020"])
  func aMonthStaysAMonth(text: String) {
    #expect(WrittenDate.iso(text) == "2020-11")
  }

  @Test func anOrderTellsWhichNumberIsTheDay() {
    let both = { (text: String) in
      [DateOrder.dayFirst, .monthFirst].map { WrittenDate.iso(text, $0) }
    }
    #expect(both("03/11/2020") == ["2020-11-03", "2020-03-11"])
    #expect(both("3.11.2020 09:30") == ["2020-11-03", "2020-03-11"])
    #expect(both("25/12/2020") == ["2020-12-25", nil])
    #expect(both("12-25-2020") == [nil, "2020-12-25"])
    #expect(both("03/11/20") == [nil, nil])
    // What says it by itself needs no order.
    #expect(both("Nov 3, 2020") == ["2020-11-03", "2020-11-03"])
    #expect(both("2020/11/03") == ["2020-11-03", "2020-11-03"])
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
      {"text": "Five.", "date": 20201103}
      """, "a.jsonl")
    let records = try Reading(JSONLinesSource(options: lines, context: Context()))
    #expect(
      records.documents.map { $0.metadata["date"] } == [
        "2020-11-03", "03/11/2020", 1_604_361_600, nil, "2020-11-03",
      ])
    #expect(records.counts == ["unknown_date": 2])
    var table = TableOptions()
    table.paths = try path("text,date\nOne.,\"Nov 3, 2020\"\nTwo.,3.11.\nThree.,\n", "a.csv")
    let rows = try Reading(Table(options: table, context: Context()))
    #expect(rows.documents.map { $0.metadata["date"] } == ["2020-11-03", "3.11.", nil])
    #expect(rows.counts == ["unknown_date": 1])
    table.paths = try path("text,date\nOne.,3.11.2020\n", "b.csv")
    lines.paths = try path(#"{"text": "One.", "date": "03/11/2020"}"#, "b.jsonl")
    (table.dateOrder, lines.dateOrder) = (.dayFirst, .dayFirst)
    let ordered = [
      try Reading(Table(options: table, context: Context())),
      try Reading(JSONLinesSource(options: lines, context: Context())),
    ]
    #expect(ordered.map { $0.documents[0].metadata["date"] } == ["2020-11-03", "2020-11-03"])
  }

  @Test func theDateMayHaveAnotherName() throws {
    let scratch = try ScratchFolder()
    var lines = JSONLinesOptions()
    lines.paths = [
      try scratch.write(
        #"{"text": "One.", "published": "Nov 3, 2020", "date": "x", "by": "Li"}"#, to: "a.jsonl")
    ]
    var table = TableOptions()
    table.paths = [
      try scratch.write("text,published,by\nOne.,\"Nov 3, 2020\",Li\n", to: "a.csv")
    ]
    for metadata in [nil, ["by"]] {
      (lines.date, lines.metadata) = ("published", metadata)
      (table.date, table.metadata) = ("published", metadata)
      let readings = [
        try Reading(JSONLinesSource(options: lines, context: Context())),
        try Reading(Table(options: table, context: Context())),
      ]
      for reading in readings {
        let found = reading.documents[0].metadata
        #expect(found["date"] == "2020-11-03" && found["published"] == nil && found["by"] == "Li")
        #expect(reading.counts.isEmpty)
      }
    }
    table.date = "when"
    #expect(throws: InputError.self) { try Reading(Table(options: table, context: Context())) }
  }
}
