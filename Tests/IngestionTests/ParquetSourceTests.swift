import Copydesk
import CopydeskTesting
import Foundation
import Testing

@testable import Ingestion

@Suite struct ParquetSourceTests {
  /// What other programs wrote; see `make.py` there.
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Parquet").path

  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func read(
    _ path: String, _ change: (inout ParquetSourceOptions) -> Void = { _ in }
  ) throws -> Reading {
    var options = ParquetSourceOptions()
    options.paths = [path]
    change(&options)
    return try Reading(ParquetSource(options: options, context: Context()))
  }

  private func read(_ bytes: [UInt8]) throws -> Reading {
    let path = scratch.path("in.parquet")
    try Data(bytes).write(to: URL(filePath: path))
    return try read(path)
  }

  private static func bytes(of name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: "\(folder)/\(name).parquet")))
  }

  // MARK: What is there

  @Test(arguments: [
    "snappy", "gzip", "brotli", "zstd", "lz4", "checksums", "pages", "int96", "encodings-1",
    "encodings-2", "duckdb", "polars",
  ])
  func filesOfOtherProgramsAreRead(name: String) throws {
    var lines = JSONLinesOptions()
    lines.paths = ["\(Self.folder)/table.jsonl"]
    let expected = try Reading(JSONLinesSource(options: lines, context: Context()))
    let columns = [
      "date", "at", "words", "hash", "weight", "share", "wire", "fee", "section", "meta", "tags",
    ]
    let reading = try read("\(Self.folder)/\(name).parquet") { $0.metadata = columns }
    #expect(reading.documents.count == 10)
    for (document, row) in zip(reading.documents, expected.documents) {
      #expect(document.id == row.id)
      #expect(document.text == row.text)
      #expect(document.metadata == row.metadata)
      #expect(document.original == Array(row.text.utf8))
    }
    #expect(reading.rejections.map(\.origin.entry) == ["rows/3", "rows/9"])
    #expect(
      reading.rejections.map(\.reason) == [
        .init(.filtered, code: "no_text", "'text' is null"),
        .init(.filtered, code: "no_text", "'text' is null"),
      ])
  }

  @Test func columnsThatOtherFilesHaveAreMissing() throws {
    var options = ParquetSourceOptions()
    // What Copydesk's own sink writes of documents has other columns.
    options.paths = ["polars", "duckdb", "other"].map { "\(Self.folder)/\($0).parquet" }
    options.metadata = ["section", "grade"]
    options.date = "at"
    let reading = try Reading(ParquetSource(options: options, context: Context()))
    #expect(reading.documents.count == 22)
    #expect(reading.documents[0].metadata == ["section": "World", "date": "2021-03-04T23:59:58"])
    #expect(reading.documents[20].metadata == ["grade": 3])
    #expect(reading.counts["missing_columns"] == 4)
  }

  @Test func aFolderIsItsTables() throws {
    try scratch.write("", to: "table/_SUCCESS")
    for name in ["part-0.parquet", "part-1.parquet"] {
      try FileManager.default.copyItem(
        atPath: "\(Self.folder)/snappy.parquet", toPath: scratch.path("table/\(name)"))
    }
    for path in ["table", "*"] {
      let reading = try read(scratch.path(path))
      #expect(reading.documents.count == 20)
      #expect(reading.rejections.map(\.reason.code) == Array(repeating: "no_text", count: 4))
    }
    let empty = try ScratchFolder()
    #expect(throws: InputError.self) { try read(empty.path("")) }
  }

  @Test func withoutAListAllColumnsButListsAreMetadata() throws {
    let reading = try read("\(Self.folder)/snappy.parquet")
    #expect(
      Set(reading.documents[0].metadata.map(\.name)) == [
        "date", "at", "words", "hash", "weight", "share", "fee", "section", "meta.url",
      ])
  }

  @Test func anOriginIsARowAndTheBytesOfItsCell() throws {
    let document = try read("\(Self.folder)/snappy.parquet").documents[2]
    #expect(document.origin.entry == "rows/4")
    #expect(document.origin.range == 0..<50)
  }

  @Test func columnsCanHaveOtherNames() throws {
    let reading = try read("\(Self.folder)/snappy.parquet") {
      ($0.text, $0.id, $0.date, $0.metadata) = ("section", "hash", "at", ["words"])
    }
    #expect(reading.documents[0].id == "18446744073709551615")
    #expect(reading.documents[0].text == "World")
    #expect(reading.documents[0].metadata == ["words": -20, "date": "2021-03-04T23:59:58"])
  }

  @Test func textsThatAreTooLongFail() throws {
    let reading = try read("\(Self.folder)/snappy.parquet") { $0.maxText = ByteCount(43) }
    #expect(
      reading.rejections.map(\.reason.code) == [
        "no_text", "record_too_long", "record_too_long", "no_text",
      ])
    #expect(reading.documents.count == 8)
  }

  // MARK: What is wrong

  @Test(arguments: [
    ("words", "bad_column", "the column 'words' holds no texts"),
    ("tags", "bad_column", "the column 'tags' holds lists, not texts"),
  ])
  func columnsThatAreNoTextAreTold(text: String, code: String, message: String) throws {
    let reading = try read("\(Self.folder)/snappy.parquet") { $0.text = text }
    #expect(reading.rejections.map(\.reason.code) == [code])
    #expect(reading.rejections[0].reason.message.hasPrefix(message))
  }

  @Test(arguments: [
    (
      "text: txet",
      "has no column 'txet', only 'id', 'text', 'date', 'at', 'words', 'hash', 'weight', 'share', 'wire', 'fee', 'section', 'meta.url', …; did you mean 'text'?"
    ),
    ("text: meta", "has no column 'meta', only "), ("id: url", "has no column 'url', only "),
    ("metadata: [meta, other]", "has no column 'other', only "),
    ("date: when", "has no column 'when', only "),
  ])
  func columnsThatNoFileHasAreTold(option: String, message: String) throws {
    let parts = option.split(separator: ": ").map(String.init)
    let error = #expect(throws: InputError.self) {
      try read("\(Self.folder)/snappy.parquet") { options in
        switch parts[0] {
        case "text": options.text = parts[1]
        case "id": options.id = parts[1]
        case "date": options.date = parts[1]
        default: options.metadata = ["meta", "other"]
        }
      }
    }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }

  @Test func listsOfStructsAreNotRead() throws {
    let reading = try read("\(Self.folder)/snappy.parquet") { $0.metadata = ["people"] }
    #expect(
      reading.rejections.map(\.reason.message) == [
        "the column 'people' holds lists of structs, which is not read"
      ])
  }

  @Test func otherFilesAreTold() throws {
    for (bytes, message) in [
      (Array("PAR1".utf8), "it is no Parquet file"),
      (Array("text, id and more".utf8), "it is no Parquet file"),
      (Array("PAR1 and more".utf8), "it has no end; it may not have been written to its end"),
      (Array("PAR1\u{15}\0\0\0\0PARE".utf8), "it is encrypted, which is not read"),
      (
        Array("PAR1".utf8) + [0, 0xFF, 0, 0, 0] + Array("PAR1".utf8),
        "its end is longer than it may be"
      ),
      (Array("PAR1".utf8) + [0, 1, 0, 0, 0] + Array("PAR1".utf8), "it has no schema"),
    ] {
      #expect(try read(bytes).rejections.map(\.reason.message) == [message])
    }
  }

  @Test func standardInputIsRefused() throws {
    #expect(throws: InputError.self) { try read("-") }
  }

  @Test func aGroupWithAnotherChecksumIsLostAndTheOthersAreRead() throws {
    var bytes = try Self.bytes(of: "checksums")
    let place = try #require(bytes.firstRange(of: Array("Zoë Brandt".utf8)))
    bytes[place.lowerBound] ^= 1
    let reading = try read(bytes)
    #expect(
      reading.documents.map(\.id) == [
        "story-0", "story-1", "story-3", "story-9", "story-10", "story-11",
      ])
    #expect(
      reading.rejections.map(\.reason.message) == [
        "'text' is null",
        "rows 5 to 8 cannot be read: column 'text': a page has another checksum than it says",
        "'text' is null",
      ])
    #expect(reading.rejections[1].origin.entry == "rows/5")
  }

  @Test func pagesThatAreTooLargeAreNotRead() throws {
    let reading = try read("\(Self.folder)/encodings-1.parquet") { $0.maxPage = ByteCount(100) }
    #expect(
      reading.rejections.map(\.reason.message) == [
        "rows 1 to 12 cannot be read: column 'text': a page has 378 B, and 'max_page' allows 100 B"
      ])
  }

  /// Whatever a file claims, reading it ends, and nothing is read twice.
  @Test(arguments: ["checksums", "encodings-2", "pages"])
  func damagedFilesEnd(name: String) throws {
    let bytes = try Self.bytes(of: name)
    for place in stride(from: 0, to: bytes.count, by: 17) {
      for change: UInt8 in [0x01, 0x80, 0xFF] {
        var damaged = bytes
        damaged[place] ^= change
        let reading = try read(damaged)
        #expect(!reading.documents.isEmpty || !reading.rejections.isEmpty)
      }
      #expect(try read(Array(bytes[..<place])).rejections.count == 1)
    }
  }
}
