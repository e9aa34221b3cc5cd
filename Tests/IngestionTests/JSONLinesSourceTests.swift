import Copydesk
import CopydeskTesting
import Foundation
import Testing

@testable import Ingestion

@Suite struct JSONLinesSourceTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func read(
    _ bytes: [UInt8], _ change: (inout JSONLinesOptions) -> Void = { _ in }
  ) throws -> Reading {
    var options = JSONLinesOptions()
    options.paths = [try scratch.write(bytes, to: "in.jsonl")]
    change(&options)
    return try Reading(JSONLinesSource(options: options, context: Context()))
  }

  private func read(_ text: String, _ change: (inout JSONLinesOptions) -> Void = { _ in }) throws
    -> Reading
  {
    try read(Array(text.utf8), change)
  }

  @Test func textIsEnough() throws {
    let reading = try read("{\"text\":\"One.\"}\n\n  \n{\"text\":\"Two.\"}")
    #expect(reading.texts == ["One.", "Two."])
    #expect(reading.documents.map(\.origin.range) == [9..<13, 29..<33])
    #expect(Set(reading.documents.map(\.id)).count == 2)
  }

  @Test func aRowOfControlCharactersIsNoEmptyLine() throws {
    let reading = try read("{\"text\":\"One.\"}\n \t\r\n\0\0\0\n{\"text\":\"Two.\"}\n")
    #expect(reading.texts == ["One.", "Two."])
    #expect(reading.rejections.map(\.reason.code) == ["bad_json"])
    #expect(reading.rejections.map(\.reason.message).allSatisfy { $0.hasPrefix("line 3") })
    #expect(try read("\u{FEFF}\n").rejections.isEmpty)
  }

  @Test func fieldsAreMapped() throws {
    let reading = try read(#"{"url":"u1","body":"One.","date":"2026-01-02","tags":["a"],"n":5}"#) {
      $0.text = "body"
      $0.id = "url"
    }
    #expect(reading.documents[0].id == "u1")
    #expect(reading.documents[0].metadata == ["date": "2026-01-02", "n": 5])
    let some = try read(#"{"text":"One.","tags":["a"],"n":5}"#) { $0.metadata = ["tags"] }
    #expect(some.documents[0].metadata == ["tags": ["a"]])
  }

  @Test func readsARecordOfItsOwn() throws {
    let line = #"""
      {"id":"x","origin":{"path":"a"},"metadata":{"date":"2026-02-12"},"text":"In caf\u00e9 Paris.","sentiment":{"score":0.5,"label":"positive"},"sentences":[{"range":[0,14],"original":[3,18]}],"entities":[{"text":"Paris","label":"GPE","range":[8,13],"original":[9,14],"score":0.9,"by":"x"}]}
      """#
    let reading = try read(line) { $0.offsets = .scalar }
    let document = try #require(reading.documents.first)
    #expect(document.metadata == ["date": "2026-02-12"])
    #expect(document.attributes["sentiment"]?.map?["score"] == 0.5)
    #expect(document[.entities].map { document.text($0.range) } == ["Paris"])
    #expect(document[.entities][0].attributes == ["score": 0.9, "by": "x"])
    // The original range leads to the bytes of the file.
    let original = document.originalRange(of: document[.entities][0].range)
    #expect(String(decoding: Array(line.utf8)[original], as: UTF8.self) == "Paris")
  }

  @Test(arguments: [
    (#"{"text":5}"#, "no_text", "line 1: 'text' is no string"),
    (#"{"body":"x"}"#, "no_text", "line 1: the line has no text in 'text'"),
    (#"{"text":null}"#, "no_text", "line 1: 'text' is null"),
    (
      #"{"text":null,}"#, "bad_json",
      "line 1: the line is not valid JSON: expected a string at byte 13"
    ),
    (#"["text"]"#, "bad_json", "line 1: the line is no JSON object"),
    (
      #"{"text":"x"} x"#, "bad_json",
      "line 1: the line is not valid JSON: something follows the value at byte 13"
    ),
    (
      #"{"text":"x","entities":[{"label":"GPE"}]}"#, "bad_range",
      "line 1: each of 'entities' needs a 'range' of two numbers"
    ),
    (
      #"{"text":"x","entities":[{"range":[0,9]}]}"#, "bad_range",
      "line 1: a range in 'entities' does not fit the text"
    ),
  ])
  func badLinesAreRejectedWithTheirNumber(line: String, code: String, message: String) throws {
    let reading = try read(line + "\n{\"text\":\"Good.\"}\n")
    #expect(reading.texts == ["Good."])
    #expect(reading.rejections.map(\.reason.code) == [code])
    #expect(reading.rejections.map(\.reason.message) == [message])
  }

  @Test func layersAreChosen() throws {
    let line = #"""
      {"text":"No.","quotes":[{"range":[0,3],"cue":"said"}],"mine":[{"range":[0,2]}],"entities":["x"]}
      """#
    let reading = try read(line) { $0.layers = ["quotes", "mine"] }
    #expect(reading.documents.map(\.layers) == [["quotes", "mine"]])
    #expect(reading.documents.first?[.quotes].map(\.attributes) == [["cue": "said"]])
  }

  /// Ranges that were counted otherwise mostly lie within the text too, a little beside the name.
  @Test(arguments: [
    ("[10, 14]", OffsetUnit.utf8, nil), ("[7, 11]", .scalar, nil), ("[8, 12]", .utf16, nil),
    ("[8, 12]", .scalar, "leads to 'slo.', expected 'Oslo'; 'offsets: utf16' fits"),
    ("[7, 11]", .utf16, "leads to ' Osl', expected 'Oslo'; 'offsets: scalar' fits"),
    ("[10, 14]", .scalar, "does not fit the text; 'offsets: utf8' fits"),
    ("[7, 11]", .utf8, "leads to 'in O', expected 'Oslo'; 'offsets: scalar' fits"),
    (
      "[0, 1]", .scalar,
      "leads to 'Z', expected 'Oslo'; no 'offsets' fit: correct the 'range' or the 'text'"
    ),
  ])
  func rangesLeadToTheTextsOfARecord(range: String, unit: OffsetUnit, problem: String?) throws {
    let reading = try read(
      "{\"text\":\"Z🙂, in Oslo.\",\"entities\":[{\"text\":\"Oslo\",\"range\":\(range)}]}"
    ) { $0.offsets = unit }
    #expect(
      reading.rejections.map(\.reason.message)
        == (problem.map { ["line 1: a range in 'entities' \($0)"] } ?? []))
    #expect(reading.rejections.allSatisfy { $0.reason.code == "bad_range" })
    #expect(
      reading.documents.map { MarkedText.render($0, .entities) }
        == (problem == nil ? ["Z🙂, in ⟦Oslo⟧."] : []))
  }

  @Test func noEntityIsEmpty() throws {
    let reading = try read(#"{"text":"Oslo.","entities":[{"range":[3,3],"label":"GPE"}]}"#)
    #expect(reading.rejections.map(\.reason.message) == ["line 1: a range in 'entities' is empty"])
  }

  @Test func illFormedBytesAreReplacedAndCounted() throws {
    let reading = try read(Array("{\"text\":\"a".utf8) + [0xFF] + Array("b\"}\n".utf8))
    #expect(reading.texts == ["a\u{FFFD}b"])
    #expect(reading.counts["ill_formed"] == 1)
  }

  @Test func longLinesArePassedWithoutBeingKept() throws {
    let long = "{\"text\":\"" + String(repeating: "x", count: 3_000_000) + "\"}"
    let reading = try read("{\"text\":\"One.\"}\n\(long)\n{\"text\":\"Two.\"}\n\(long)") {
      $0.maxLine = ByteCount(1_000_000)
    }
    #expect(reading.texts == ["One.", "Two."])
    #expect(
      reading.rejections.map(\.reason.message) == [
        "line 2 is longer than 1 MB", "line 4 is longer than 1 MB",
      ])
  }

  @Test(arguments: ["gzip", "bzip2", "xz", "zstd", "lz4"])
  func readsCompressedFiles(filter: String) throws {
    let text = Array(String(repeating: "{\"text\":\"One.\"}\n", count: 20_000).utf8)
    let packed = ArchiveMaker.make([("x", text)], .raw, filter: filter)
    #expect(try read(packed).documents.count == 20_000)
    let broken = try read(Array(packed.prefix(packed.count * 2 / 3)))
    #expect(broken.rejections.count <= 1)
  }

  @Test func byteOrderMarkAndCRLFDoNotMatter() throws {
    let reading = try read("\u{FEFF}{\"text\":\"One.\"}\r\n{\"text\":\"Two.\"}\r\n")
    #expect(reading.texts == ["One.", "Two."])
    #expect(reading.documents[0].origin.range == 12..<16)
  }
}
