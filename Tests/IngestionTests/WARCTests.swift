import CZlib
import Copydesk
import CopydeskTesting
import Testing

@testable import Ingestion

@Suite struct WARCTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func read(_ bytes: [UInt8], _ change: (inout WARCOptions) -> Void = { _ in }) throws
    -> Reading
  {
    try scratch.write(bytes, to: "a.warc")
    var options = WARCOptions()
    options.paths = ["a.warc"]
    change(&options)
    return try Reading(WARC(options: options, context: Context(directory: scratch.path)))
  }

  private func record(
    _ block: [UInt8], _ type: String = "response", id: String = "1", length: Int? = nil,
    fields: String = ""
  ) -> [UInt8] {
    let header = """
      WARC/1.1\r\nWARC-Type: \(type)\r\nWARC-Record-ID: <urn:x:\(id)>\r\nWARC-Target-URI: http://a.org/\(id)\r
      WARC-Date: 2026-02-12T08:00:00Z\r\n\(fields)Content-Length: \(length ?? block.count)\r\n\r\n
      """
    return Array(header.utf8) + block + Array("\r\n\r\n".utf8)
  }

  private func answer(
    _ body: [UInt8], status: String = "200 OK", type: String = "text/html", fields: String = ""
  ) -> [UInt8] {
    Array("HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\n\(fields)\r\n".utf8) + body
  }

  private func page(_ text: String) -> [UInt8] { answer(Array("<p>\(text)".utf8)) }

  @Test func pagesBecomeDocuments() throws {
    let reading = try read(
      record(Array("software: x".utf8), "warcinfo")
        + record(Array("GET / HTTP/1.1".utf8), "request")
        + record(page("One"), id: "a") + record(Array("x: y".utf8), "metadata")
        + record(Array("Two".utf8), "resource", id: "b", fields: "Content-Type: text/plain\r\n")
        + record(Array("Three".utf8), "conversion", id: "c", fields: "Content-Type: text/plain\r\n")
    )
    #expect(reading.texts == ["<p>One", "Two", "Three"])
    #expect(reading.documents.map(\.origin.entry) == ["urn:x:a", "urn:x:b", "urn:x:c"])
    #expect(reading.documents.map(\.origin.range) == [0..<6, 0..<3, 0..<5])
    let metadata = try #require(reading.documents.first).metadata
    #expect(metadata["url"] == "http://a.org/a")
    #expect(metadata["captured"] == "2026-02-12T08:00:00Z")
    #expect(metadata["media_type"] == "text/html")
    #expect(reading.rejections.isEmpty)
  }

  @Test func whatIsNoPageIsCounted() throws {
    let bytes =
      record(answer([0, 1], type: "image/png")) + record(answer([0x7B], type: "application/json"))
      + record(answer(Array("<p>Moved".utf8), status: "301 Moved"))
      + record(answer(Array("<p>Gone".utf8), status: "404 Not Found")) + record(page("One"))
    let reading = try read(bytes)
    #expect(reading.texts == ["<p>One"])
    #expect(reading.counts["excluded"] == 4)
    #expect(try read(bytes) { $0.failures = true }.texts == ["<p>Moved", "<p>Gone", "<p>One"])
    #expect(try read(bytes) { $0.mediaTypes = ["application/*"] }.texts == ["{"])
  }

  @Test(arguments: [
    ("", "<p>a", "<p>a"), ("Content-Type: text/html; charset=utf-8\r\n", "<p>a", "<p>a"),
    ("", " \n<p>a", " \n<p>a"), ("", "a", nil),
  ])
  func whatIsOfNoTypeIsReadWhereItBeginsWithATag(
    fields: String, body: String, expected: String?
  ) throws {
    let block = Array("HTTP/1.0 200 OK\r\n\(fields)\r\n\(body)".utf8)
    #expect(try read(record(block)).texts == (expected.map { [$0] } ?? []))
  }

  @Test func chunksAreJoined() throws {
    let fields = "Transfer-Encoding: chunked\r\n"
    func body(_ text: String) -> [UInt8] { answer(Array(text.utf8), fields: fields) }
    let reading = try read(
      record(body("4\r\n<p>a\r\n3;x=y\r\nbcd\r\n0\r\n\r\n"), id: "a")
        // Joined by the recorder, the field kept.
        + record(body("<p>whole"), id: "b")
        + record(body("4\r\n<p>a\r\nzz\r\n"), id: "c")
        + record(body("ff\r\n<p>a\r\n0\r\n\r\n"), id: "d"))
    #expect(reading.texts == ["<p>abcd", "<p>whole"])
    #expect(reading.codes == ["urn:x:c: body_damaged", "urn:x:d: body_damaged"])
  }

  @Test func packedBodiesAreUnpacked() throws {
    let text = Array("<p>One, packed by the server.".utf8)
    let gzip = ArchiveMaker.make([("x", text)], .raw, filter: "gzip")
    func body(_ bytes: [UInt8], _ encoding: String) -> [UInt8] {
      answer(bytes, fields: "Content-Encoding: \(encoding)\r\n")
    }
    let reading = try read(
      record(body(gzip, "gzip"), id: "a") + record(body(text, "x-gzip"), id: "b")
        + record(body(deflated(text), "deflate"), id: "c")
        + record(body(Array(deflated(text).dropFirst(2).dropLast(4)), "deflate"), id: "d")
        + record(body(Array(gzip.dropLast(12)), "gzip"), id: "e")
        + record(body([0x1B, 0x05, 0xF8], "br"), id: "f") + record(body(gzip, "pack200"), id: "g")
        + record(body(Self.brotli, "br"), id: "h")
        + record(body(ArchiveMaker.make([("x", text)], .raw, filter: "zstd"), "zstd"), id: "i")
        + record(body([0x28, 0xB5, 0x2F, 0xFD], "zstd"), id: "j"))
    let plain = String(decoding: text, as: UTF8.self)
    #expect(
      reading.texts == [
        plain, plain, plain, plain, "<p>Rates rise. Rates rise. Rates rise.", plain,
      ])
    #expect(
      reading.codes == [
        "urn:x:e: body_damaged", "urn:x:f: body_damaged", "urn:x:g: content_encoding",
        "urn:x:j: body_damaged",
      ])
  }

  /// `<p>Rates rise.` and so on, as the library's encoder packs it.
  private static let brotli: [UInt8] = [
    0x1B, 0x25, 0x00, 0x00, 0xC4, 0x29, 0x47, 0x1A, 0x50, 0x40, 0x2D, 0x81, 0xC0, 0x82, 0xFB, 0xB7,
    0xBF, 0x74, 0xA1, 0xA6, 0x96, 0x4E, 0xAD, 0xD3, 0x9F, 0xC3, 0xC1, 0x10, 0x00,
  ]

  private func deflated(_ bytes: [UInt8]) -> [UInt8] {
    var count = compressBound(UInt(bytes.count))
    var packed = [UInt8](repeating: 0, count: Int(count))
    #expect(compress(&packed, &count, bytes, UInt(bytes.count)) == Z_OK)
    return Array(packed[..<Int(count)])
  }

  @Test(arguments: ["gzip", "zstd"])
  func whatUnpacksWithoutEndIsRefused(method: String) throws {
    let bomb = ArchiveMaker.make(
      [("x", [UInt8](repeating: 0x20, count: 3_000_000))], .raw, filter: method)
    let reading = try read(
      record(answer(bomb, fields: "Content-Encoding: \(method)\r\n")) + record(page("One"), id: "2")
    ) { $0.maxRecord = ByteCount(1_000_000) }
    #expect(reading.codes == ["urn:x:1: record_too_large"])
    #expect(reading.texts == ["<p>One"])
  }

  @Test func tooLargeIsPassedOver() throws {
    let large = record(page(String(repeating: "x", count: 5_000)), id: "a")
    let reading = try read(large + record(page("One"), id: "b")) { $0.maxRecord = ByteCount(1_000) }
    #expect(reading.codes == ["urn:x:a: record_too_large"])
    #expect(reading.texts == ["<p>One"])
  }

  @Test(arguments: ["none", "gzip", "zstd", "xz"])
  func compressedFilesAreReadUnpacked(filter: String) throws {
    // Packed record by record, as crawlers do.
    let packed = ["a", "b"].flatMap { id in
      ArchiveMaker.make([("x", record(page(id), id: id))], .raw, filter: filter)
    }
    #expect(try read(packed).texts == ["<p>a", "<p>b"])
  }

  @Test func damageIsToldAndReadingGoesOn() throws {
    let reading = try read(
      Array("Not a record\r\nat all\r\n".utf8) + record(page("One"), id: "a")
        + Array("WARC/1.0\r\nWARC-Type: response\r\n\r\nno length\r\n".utf8)
        + record(page("Two"), id: "b") + record(page("Three"), id: "c", length: 10_000))
    #expect(reading.texts == ["<p>One", "<p>Two"])
    #expect(
      reading.rejections.map(\.reason.code) == [
        "record_damaged", "record_damaged", "record_truncated",
      ])
    #expect(reading.rejections.map(\.origin.entry).last == "urn:x:c")
  }

  @Test func theCharsetOfTheServerCounts() throws {
    let reading = try read(
      record(
        answer([0x3C, 0x70, 0x3E, 0xCC, 0xE8, 0xF0], type: "text/html; Charset=\"windows-1251\"")))
    #expect(reading.texts == ["<p>Мир"])
  }

  @Test func olderArchivesAreRead() throws {
    let body = page("One")
    let info = "1 0 Someone\nURL IP-address Archive-date Content-type Archive-length\n"
    let file =
      "filedesc://a.arc 0.0.0.0 20140216050221 text/plain \(info.utf8.count)\n\(info)\n"
      + "http://a.org/a b 1.2.3.4 20140216050222 text/html \(body.count)\n"
    let reading = try read(Array(file.utf8) + body + [0x0A])
    #expect(reading.texts == ["<p>One"])
    let document = try #require(reading.documents.first)
    #expect(document.metadata["url"] == "http://a.org/a b")
    #expect(document.metadata["captured"] == "2014-02-16T05:02:22Z")
    #expect(
      document.origin.entry
        == "@\(file.utf8.count - "http://a.org/a b 1.2.3.4 20140216050222 text/html \(body.count)\n".utf8.count)"
    )
  }

  @Test func nothingCutAnywhereIsLostSilently() throws {
    let whole = (0..<4).flatMap { record(page("Page \($0) of four."), id: "\($0)") }
    for end in stride(from: 0, to: whole.count, by: 7) {
      let reading = try read(Array(whole[..<end]))
      let complete = reading.texts.enumerated().allSatisfy { $1 == "<p>Page \($0) of four." }
      #expect(complete, "cut at \(end)")
      // What is cut is told, but in the blank lines between records.
      let isBetween = (0...4).contains { abs($0 * whole.count / 4 - end) <= 4 }
      #expect(reading.rejections.count == 1 || isBetween, "cut at \(end)")
    }
  }
}

/// What is damaged, cut or wrong in a web archive.
@Suite struct DamagedWARCTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func read(_ bytes: [UInt8], _ name: String = "a.warc.gz") throws -> Reading {
    try scratch.write(bytes, to: name)
    var options = WARCOptions()
    options.paths = [name]
    return try Reading(WARC(options: options, context: Context(directory: scratch.path)))
  }

  private func record(_ number: Int, length: Int? = nil) -> [UInt8] {
    let block =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Page \(number), with a text of some length."
    let header = """
      WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:x:\(number)>\r\nContent-Length: \(length ?? block.utf8.count)\r\n\r\n
      """
    return Array((header + block + "\r\n\r\n").utf8)
  }

  private func packed(_ number: Int) -> [UInt8] {
    ArchiveMaker.make([("x", record(number))], .raw, filter: "gzip")
  }

  private func expect(_ reading: Reading, pages: [Int], code: String) {
    #expect(reading.documents.map(\.origin.entry) == pages.map { "urn:x:\($0)" })
    #expect(reading.texts == pages.map { "<p>Page \($0), with a text of some length." })
    #expect(reading.rejections.map(\.reason.code) == [code])
  }

  @Test func aDamagedMemberCostsItsRecordAlone() throws {
    var damaged = packed(3)
    damaged[damaged.count / 2] ^= 0x55
    let bytes = packed(1) + packed(2) + damaged + packed(4) + packed(5)
    expect(try read(bytes), pages: [1, 2, 4, 5], code: "record_damaged")
  }

  @Test func aWrongChecksumIsSeen() throws {
    var damaged = packed(2)
    damaged[damaged.count - 6] ^= 1
    expect(try read(packed(1) + damaged + packed(3)), pages: [1, 3], code: "record_damaged")
  }

  @Test func whatIsCutOffLeavesThoseBefore() throws {
    let bytes = packed(1) + packed(2) + packed(3).dropLast(20)
    expect(try read(Array(bytes)), pages: [1, 2], code: "record_damaged")
  }

  @Test(arguments: ["xz", "zstd"])
  func otherPackedFilesAreReadUpToWhereTheyWereCut(filter: String) throws {
    let records = (1...40).flatMap { record($0) }
    let whole = ArchiveMaker.make([("x", records)], .raw, filter: filter)
    let reading = try read(Array(whole.dropLast(3)), "a.warc.\(filter)")
    #expect(
      reading.texts
        == reading.texts.indices.map { "<p>Page \($0 + 1), with a text of some length." })
    #expect(reading.rejections.count == 1)
  }

  @Test func aFileOfOneMemberIsReadUpToWhereItWasCut() throws {
    let records = (1...40).flatMap { record($0) }
    let whole = ArchiveMaker.make([("x", records)], .raw, filter: "gzip")
    let reading = try read(Array(whole.dropLast(200)))
    #expect(reading.documents.count > 3)
    #expect(
      reading.texts
        == (1...reading.texts.count).map { "<p>Page \($0), with a text of some length." })
    #expect(reading.rejections.map(\.reason.code) == ["record_damaged"])
  }

  @Test func whatLiesBetweenMembersIsTold() throws {
    let bytes = packed(1) + [UInt8](repeating: 7, count: 100) + packed(2)
    expect(try read(bytes), pages: [1, 2], code: "record_damaged")
    // Zeros may fill up a file.
    #expect(try read(packed(1) + [UInt8](repeating: 0, count: 100)).rejections.isEmpty)
  }

  @Test(arguments: [20, 90, 200, 10_000, 1_000_000_000_000, Int.max])
  func aWrongLengthCostsItsRecordAlone(length: Int) throws {
    let bytes = record(1) + record(2, length: length) + record(3) + record(4)
    expect(try read(bytes, "a.warc"), pages: [1, 3, 4], code: "record_damaged")
  }

  @Test func segmentsAreNoPages() throws {
    let text = String(decoding: record(1), as: UTF8.self)
    let segment = text.replacing("WARC-Type", with: "WARC-Segment-Number: 1\r\nWARC-Type")
    expect(try read(Array(segment.utf8) + record(2), "a.warc"), pages: [2], code: "segmented")
  }

  @Test func thousandsOfDamagedRecordsAreSeveralBatches() throws {
    let bytes = Array(repeatElement(Array("WARC/1.0\n\n".utf8), count: 2_000).joined())
    try scratch.write(bytes, to: "a.warc")
    var options = WARCOptions()
    options.paths = ["a.warc"]
    var reader = try WARC(options: options, context: Context(directory: scratch.path)).open()
    var batch = Batch()
    try reader.read(into: &batch, limit: BatchLimit())
    #expect(batch.rejections.count == 256)
  }
}
