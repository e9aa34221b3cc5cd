import Copydesk
import CopydeskTesting
import Foundation
import Testing

@testable import Output

@Suite struct SinkTests {
  private func write(_ sink: some Sink, _ documents: [Document] = documents()) throws {
    var writer = try sink.open()
    try writer.write(Batch(documents: documents))
    try writer.finish()
  }

  @Test func jsonlWritesTheRecord() throws {
    let scratch = try ScratchFolder()
    try write(JSONLines(path: scratch.path("a.jsonl"), record: Record()))
    #expect(
      try scratch.text("a.jsonl").split(separator: "\n")[0] == """
        {"id":"d0","origin":{"path":"a.tar","entry":"0.txt","range":[0,29]},\
        "metadata":{"date":"2026-02-01","title":"A, \\"B\\"\\nC"},\
        "text":"Ana, \\"the boss\\", is in Züric","sentiment":{"score":0.5,"label":"positive"},\
        "sentences":[{"range":[0,29],"original":[0,29],"sentiment":{"score":0.25,"label":"positive"}}],\
        "entities":[{"text":"Ana","label":"PERSON","range":[0,3],"original":[0,3],"score":0.8,"by":"rule:x"},\
        {"text":"Züric","label":"GPE","range":[23,29],"original":[23,29],"score":0.9,"by":"gazetteer:y"}]}
        """)
  }

  @Test(arguments: [(OffsetUnit.scalar, "[23,28]"), (.utf16, "[23,28]"), (.utf8, "[23,29]")])
  func jsonlCountsInTheUnitAskedFor(unit: OffsetUnit, range: String) throws {
    let scratch = try ScratchFolder()
    try write(JSONLines(path: scratch.path("a.jsonl"), record: Record(unit: unit)))
    #expect(
      try scratch.text("a.jsonl").contains("\"range\":\(range),\"original\":[23,29]"))
  }

  @Test func csvQuotesWhatNeedsIt() throws {
    let scratch = try ScratchFolder()
    try write(CSV(path: scratch.path("a.csv"), rows: .documents), [documents()[0]])
    #expect(
      try scratch.text("a.csv") == """
        id,path,entry,date,title,sentiment,sentiment_label,entities,text\r
        d0,a.tar,0.txt,2026-02-01,"A, ""B""\nC",0.5,positive,2,"Ana, ""the boss"", is in Züric"\r

        """)
  }

  @Test func csvWritesARowForEachEntity() throws {
    let scratch = try ScratchFolder()
    try write(CSV(path: scratch.path("a.tsv"), rows: .entities), [documents()[0]])
    let rows = try scratch.text("a.tsv").split(whereSeparator: \.isNewline)
    #expect(
      rows[1]
        == "d0\t2026-02-01\tAna\tPERSON\t0\t3\t0\t3\t0.8\trule:x\t0.25\tpositive\t\t\t\t\t\t\t\tsentence"
    )
    #expect(rows.count == 3)
  }

  @Test(arguments: [(OffsetUnit.scalar, 28), (.utf16, 28), (.utf8, 29)])
  func csvCountsInTheUnitAskedFor(unit: OffsetUnit, end: Int) throws {
    let scratch = try ScratchFolder()
    try write(
      CSV(path: scratch.path("a.csv"), rows: .entities, offsets: unit), [documents()[0]])
    #expect(try scratch.text("a.csv").contains("Züric,GPE,23,\(end),23,29,0.9,"))
  }

  @Test func csvWritesWhatIsKnownOfAnEntity() throws {
    let scratch = try ScratchFolder()
    try write(CSV(path: scratch.path("a.csv"), rows: .entities), [namedDocument()])
    let rows = try scratch.text("a.csv").split(whereSeparator: \.isNewline)
    #expect(
      rows.map {
        $0.split(separator: ",", omittingEmptySubsequences: false).suffix(8).joined(separator: ",")
      } == [
        "id,name,link,value,upper,currency,unit,sentiment_of",
        "e1,Quarrel Islands,iso3166:QI,,,,,", "e1,Quarrel Islands,iso3166:QI,,,,,",
        ",,,2026-02-12,,,,", ",,,1500,2000,EUR,,", "e2,Saltmere Mill,,,,,,", "e3,Oats,,,,,,",
      ])
  }

  @Test func csvPrefersTheSentimentTowardsAMention() throws {
    let scratch = try ScratchFolder()
    try write(CSV(path: scratch.path("a.csv"), rows: .entities), [quotedDocument()])
    let rows = try scratch.text("a.csv").split(whereSeparator: \.isNewline)
    #expect(rows[1] == "q,2026-03-01,Wang,PERSON,14,18,14,18,,,-0.5,negative,e1,Wang,,,,,,sentence")
    #expect(rows[2] == "q,2026-03-01,China,GPE,36,41,36,41,,,-0.75,negative,e2,,,,,,,mention")
  }

  @Test func csvHasMetadataAsFurtherColumns() throws {
    let scratch = try ScratchFolder()
    var marked = documents()
    marked[0].metadata["section"] = "World, trade"
    marked[1].metadata["duplicate_similarity"] = 0.91
    for rows in [TableRows.documents, .entities] {
      let table = CSV(
        path: scratch.path("a.csv"), rows: rows, metadata: ["section", "duplicate_similarity"])
      try write(table, marked)
      let lines = try scratch.text("a.csv").split(separator: "\r\n")
      #expect(lines[0].hasSuffix(",section,duplicate_similarity"))
      #expect(lines[1].hasSuffix(",\"World, trade\",") && lines.last?.hasSuffix(",,0.91") == true)
    }
  }

  @Test func csvWritesARowForEachQuotation() throws {
    let scratch = try ScratchFolder()
    try write(CSV(path: scratch.path("a.tsv"), rows: .quotes), [quotedDocument()])
    #expect(
      try scratch.text("a.tsv").split(whereSeparator: \.isNewline) == [
        "document\tdate\ttext\tspeaker\tname\tcue\tstart\tend\toriginal_start\toriginal_end"
          + "\tsentiment\tsentiment_label",
        "q\t2026-03-01\tChaos\te1\tWang\tsaid\t1\t6\t1\t6\t-0.6\tnegative",
        "q\t2026-03-01\tPure chaos\te1\tWang\tsaid\t21\t31\t21\t31\t-0.4\tnegative",
        "q\t2026-03-01\tFine\t\t\t\t44\t48\t44\t48\t0.0\tneutral",
      ])
  }

  @Test func csvAddsUpTheWholeRunByMonth() throws {
    let scratch = try ScratchFolder()
    var writer = try CSV(path: scratch.path("a.csv"), rows: .entityMonths).open()
    for number in 0..<3 {
      try writer.write(Batch(number: number, documents: [quotedDocument()]))
    }
    try writer.finish()
    #expect(
      try scratch.text("a.csv") == """
        entity,label,link,month,mentions,documents,mean,low,high,negative,neutral,positive\r
        China,GPE,,2026-03,3,3,-0.75,-0.75,-0.75,1.0,0.0,0.0\r
        Wang,PERSON,,2026-03,3,3,-0.5,-0.5,-0.5,1.0,0.0,0.0\r

        """)
  }

  @Test func moreRowsThanMayBeGatheredAreTold() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("a.csv")
    let error = #expect(throws: OutputError.self) {
      try write(CSV(path: path, rows: .entityMonths, maxRows: 1), [quotedDocument()])
    }
    #expect(
      error?.description == "'\(path)' has more than 1 rows to gather; raise 'max_rows'")
  }

  @Test func whatWasGatheredStaysWhenTheRunStops() throws {
    let scratch = try ScratchFolder()
    var writer = try CSV(path: scratch.path("a.csv"), rows: .entityMonths).open()
    try writer.write(Batch(documents: [quotedDocument()]))
    writer.suspend()
    #expect(!scratch.exists("a.csv"))
    #expect(try scratch.text("a.csv.partial").contains("China,GPE,,2026-03,1,1,-0.75,,"))
  }

  @Test(arguments: [("a.jsonl.gz", "gzip -dc"), ("a.jsonl.zst", "zstd -qdc")])
  func compressedOutputUnpacksToTheSame(name: String, command: String) throws {
    let scratch = try ScratchFolder()
    let many = documents(count: 3_000)
    try write(JSONLines(path: scratch.path(name), record: Record()), many)
    try write(JSONLines(path: scratch.path("plain.jsonl"), record: Record()), many)
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [
      "-c", "\(command) \(scratch.path(name)) | cmp - \(scratch.path("plain.jsonl"))",
    ]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test func emptyRunWritesEmptyOutputs() throws {
    let scratch = try ScratchFolder()
    for name in ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst"] {
      try write(JSONLines(path: scratch.path(name), record: Record()), [])
    }
    try write(CSV(path: scratch.path("a.csv"), rows: .entities), [])
    #expect(try scratch.text("a.jsonl") == "")
    #expect(try scratch.text("a.csv").hasPrefix("document,date,text,label"))
    #expect(scratch.exists("a.jsonl.gz") && scratch.exists("a.jsonl.zst"))
  }
}
