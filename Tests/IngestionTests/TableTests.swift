import Copydesk
import CopydeskTesting
import Foundation
import Testing

@testable import Ingestion

@Suite struct TableTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func read(
    _ bytes: [UInt8], name: String = "in.csv", _ change: (inout TableOptions) -> Void = { _ in }
  ) throws -> Reading {
    var options = TableOptions()
    let path = try scratch.write(bytes, to: name)
    options.paths = [path]
    change(&options)
    let table = Table(options: options, context: Context())
    return try Reading(table)
  }

  private func read(
    _ text: String, name: String = "in.csv", _ change: (inout TableOptions) -> Void = { _ in }
  ) throws -> Reading { try read(Array(text.utf8), name: name, change) }

  /// Such a record filled a batch with its first lines and left it without a document, which was
  /// taken for the end of the input: all behind it was lost without a word.
  @Test func aRecordLongerThanABatchIsNotTheEnd() throws {
    let path = try scratch.write("text\n\"first\nsecond\nthird\"\nlast\n", to: "in.csv")
    var options = TableOptions()
    options.paths = [path]
    let table = Table(options: options, context: Context())
    let reading = try Reading(table, limit: BatchLimit(documents: 3, bytes: 4))
    #expect(reading.texts == ["first\nsecond\nthird", "last"])
  }

  @Test func quotedFieldsMayHoldAnything() throws {
    let text = "id,title,text\r\n1,\"A, \"\"B\"\"\",\"One,\r\n\"\"two\"\"\nthree\"\r\n2,,Plain\r\n"
    let reading = try read(text)
    #expect(reading.texts == ["One,\r\n\"two\"\nthree", "Plain"])
    #expect(reading.documents.map(\.id) == ["1", "2"])
    #expect(reading.documents[0].metadata == ["title": "A, \"B\""])
    #expect(reading.documents[1].metadata == [:])
    // "two" with its quotes came from doubled ones.
    let original = reading.documents[0].originalRange(of: 6..<11)
    #expect(String(decoding: Array(text.utf8)[original], as: UTF8.self) == "\"\"two\"\"")
  }

  @Test(arguments: [
    ("in.tsv", TableSeparator.auto, "\t"), ("in.csv", .semicolon, ";"), ("x.dat", .tab, "\t"),
  ])
  func separators(name: String, separator: TableSeparator, character: String) throws {
    let reading = try read("a\(character)text\n1, 2\(character)One, 5\" pipe\n", name: name) {
      $0.separator = separator
    }
    #expect(reading.texts == ["One, 5\" pipe"])
    #expect(reading.documents[0].metadata == ["a": "1, 2"])
  }

  @Test(arguments: [
    (
      "id;text\n1;x\n",
      "line 1: the table has no column 'text', only 'id;text'; 'separator: semicolon' splits it"
    ),
    ("id,body\n1,x\n", "line 1: the table has no column 'text', only 'id', 'body'"),
  ])
  func columnsThatNoTableHasAreTold(text: String, message: String) throws {
    let error = #expect(throws: InputError.self) { try read(text) }
    #expect(error?.description == "'\(scratch.path("in.csv"))' cannot be read: \(message)")
    // Where another table has them, it is this one that is wrong.
    let other = try scratch.write("text\nOne\n", to: "other.csv")
    let reading = try read(text) { $0.paths.append(other) }
    #expect(reading.texts == ["One"])
    #expect(reading.rejections.map(\.reason) == [.init(.failed, code: "no_column", message)])
  }

  @Test(arguments: [
    ("text,n\nx,1,2\n", "bad_row", "line 2: the row has 3 fields, the table 2 columns"),
    ("text\n\"open\nand open\n", "unclosed_quote", "line 2: a quote is opened and never closed"),
  ])
  func mistakesAreTold(text: String, code: String, message: String) throws {
    let reading = try read(text)
    #expect(reading.rejections.map(\.reason.code) == [code])
    #expect(reading.rejections.map(\.reason.message) == [message])
    #expect(reading.documents.isEmpty)
  }

  @Test func goodRowsAroundBadOnesAreRead() throws {
    #expect(try read("text,n\na,1\nb\nc,3\n").texts == ["a", "c"])
  }

  @Test func encodingsAndMarks() throws {
    #expect(try read(Array("text\ncaf".utf8) + [0xE9, 0x0A]).texts == ["café"])
    #expect(try read("\u{FEFF}text,n\ncafé,1\n").texts == ["café"])
    #expect(try read("\u{FEFF}\"text\",n\ncafé,1\n").texts == ["café"])
    #expect(try read([0xFF, 0xFE, 0x74, 0x00]).rejections.map(\.reason.code) == ["utf16"])
  }

  @Test func longRecordsAreRejected() throws {
    let text = "text\n\"" + String(repeating: "line\n", count: 1_000) + "\"\nshort\n"
    let reading = try read(text) { $0.maxRecord = ByteCount(1_000) }
    #expect(reading.rejections.first?.reason.code == "record_too_long")
  }
}
