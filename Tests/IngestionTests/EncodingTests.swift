import Copydesk
import CopydeskTesting
import Testing

@testable import Ingestion

/// Encodings by their labels, by what pages say, and as the C library knows them.
@Suite struct EncodingTests {
  @Test(arguments: [
    ("UTF-8", Encoding.utf8), ("utf8", .utf8), ("ISO-8859-1", .windows1252),
    ("latin1", .windows1252),
    ("US-ASCII", .windows1252), ("iso8859-2", .latin2), ("ISO_8859-15", .latin9),
    ("cp1251", .windows1251),
    ("x-cp1251", .windows1251), ("Win1250", .windows1250), ("GB2312", .gb18030), ("gbk", .gb18030),
    ("Shift-JIS", .shiftJIS), ("x-sjis", .shiftJIS), ("ks_c_5601-1987", .eucKR), ("KOI8-R", .koi8R),
    (" 'utf-8' ", .utf8), ("iso-8859-9", .windows1254), ("utf-16le", .utf16),
  ])
  func labelsAreKnown(label: String, encoding: Encoding) {
    #expect(Encoding(label: label) == encoding)
  }

  @Test(arguments: ["", "auto", "x", "utf-7", "iso-8859-99", "none"])
  func othersAreNot(label: String) {
    #expect(Encoding(label: label) == nil)
  }

  @Test(arguments: [
    ("<html><meta charset=gbk>", Encoding.gb18030),
    ("<META HTTP-EQUIV='Content-Type' CONTENT=\"text/html; charset=koi8-r\">", .koi8R),
    ("  <?xml version='1.0' encoding='iso-8859-2'?><a>", .latin2),
    ("<html><meta name=charset content=x><meta charset = \"big5\" />", .big5),
    ("<html><meta charset=unheard-of>", nil),
    ("<html>charset=gbk", nil),
    ("charset=gbk <meta charset=gbk>", nil),
    ("<!-- \(String(repeating: "x", count: 66_000)) --><meta charset=gbk>", nil),
    ("<script>\(String(repeating: "x", count: 5_000))</script><meta charset=gbk>", .gb18030),
    ("<html><body><meta charset=gbk>", nil), ("<meta charset=x><meta charset=gbk>", .gb18030),
    ("", nil),
  ])
  func pagesSayTheirOwn(page: String, encoding: Encoding?) {
    #expect(DeclaredEncoding.find(Array(page.utf8)) == encoding)
  }

  @Test(arguments: [
    (Encoding.gb18030, [0xB1, 0xB1, 0xBE, 0xA9], "北京"),
    (.gb18030, [0x81, 0x30, 0x81, 0x30], "\u{80}"),
    (.big5, [0xA5, 0x78, 0xA5, 0x5F], "台北"), (.big5, [0x88, 0x62], "\u{CA}\u{304}"),
    (.shiftJIS, [0x93, 0x8C, 0x8B, 0x9E, 0xB1], "東京ｱ"), (.eucJP, [0xC5, 0xEC, 0xB5, 0xFE], "東京"),
    (.eucKR, [0xBC, 0xAD, 0xBF, 0xEF], "서울"),
    (.windows1251, [0xCC, 0xEE, 0xF1, 0xEA, 0xE2, 0xE0], "Москва"),
    (.koi8R, [0xED, 0xCF, 0xD3, 0xCB, 0xD7, 0xC1], "Москва"), (.latin2, [0x57, 0xE5], "Wĺ"),
    (.isoGreek, [0xC1, 0xE8], "Αθ"), (.windows1255, [0xE9], "י"), (.macintosh, [0x8E], "é"),
    (.gb18030, [0xFF, 0x61], "\u{FFFD}a"), (.eucJP, [0xC5], "\u{FFFD}"),
  ])
  func textsOfTheWorldAreRead(encoding: Encoding, bytes: [UInt8], text: String) throws {
    let scratch = try ScratchFolder()
    try scratch.write([0x61] + bytes, to: "a.txt")
    var options = FilesOptions()
    (options.paths, options.encoding) = (["a.txt"], encoding)
    let reading = try Reading(Files(options: options, context: Context(directory: scratch.path)))
    let document = try #require(reading.documents.first)
    #expect(document.text == "a" + text)
    #expect(document.originalRange(of: 1..<document.utf8.count) == 1..<1 + bytes.count)
  }

  @Test(arguments: [Encoding.iso2022JP, .auto])
  func setsThatAreSwitchedAreRead(encoding: Encoding) throws {
    let bytes: [UInt8] = [0x61, 0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x1B, 0x28, 0x42, 0x62]
    var illFormed = 0
    let text = try #require(Decoder.text(of: bytes, encoding, &illFormed))
    let document = Document(
      origin: Origin(path: "a", range: 0..<bytes.count), original: bytes, decoded: text)
    #expect(document.text == "a日本b")
    #expect(document.originalRange(of: 1..<4) == 4..<6)
    #expect(document.originalRange(of: 7..<8) == 11..<12)
    #expect(illFormed == 0)
  }

  @Test func whatIsWellFormedIsUTF8WhateverItSays() {
    #expect(Decoder.detect(Array("<meta charset=gbk>é".utf8)) == .utf8)
    #expect(Decoder.detect(Array("<meta charset=gbk>".utf8) + [0xE9, 0xA9]) == .gb18030)
    #expect(Decoder.detect(Array("<meta charset=utf-8>".utf8) + [0xE9]) == .utf8)
  }
}
