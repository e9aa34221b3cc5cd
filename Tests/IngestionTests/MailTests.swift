import Copydesk
import CopydeskTesting
import Testing

@testable import Ingestion

@Suite struct MailTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func read(_ text: String, limit: Int = 1_000_000) throws -> Reading {
    try scratch.write(text, to: "a.mbox")
    var options = MailOptions()
    options.paths = ["a.mbox"]
    options.maxMessage = ByteCount(limit)
    return try Reading(Mail(options: options, context: Context(directory: scratch.path)))
  }

  private func mail(_ body: String, _ fields: String = "") -> String {
    "From: Ann Example <ann@example.org>\nSubject: One\nDate: Tue, 3 Nov 2020 09:30:00 +0100\n\(fields)\n\(body)"
  }

  @Test func mailboxesAreParted() throws {
    let first = mail(
      "One.\n\nFrom here on all is well at 10.0.0.91:5054 of 2020.\n>From the past.\n>>From others.\n"
    )
    let box = """
      From ann at example.org  Tue Nov  3 09:30:00 2020
      \(first)
      From bo at example.org  Wed Nov  4 10:00:00 2020
      \(mail("Two.\n", "Message-ID: <2@example.org>\nIn-Reply-To: <1@example.org> (of Tuesday)\n"))
      """
    let reading = try read(box)
    #expect(
      reading.texts == [
        "One.\n\nFrom here on all is well at 10.0.0.91:5054 of 2020.\nFrom the past.\n>From others.\n\n",
        "Two.\n",
      ])
    let (one, two) = (reading.documents[0], reading.documents[1])
    #expect(one.metadata["title"] == "One")
    #expect(one.metadata["byline"] == "Ann Example")
    #expect(one.metadata["date"] == "2020-11-03")
    #expect(two.metadata["message_id"] == "2@example.org")
    #expect(two.metadata["in_reply_to"] == "1@example.org")
    let bytes = Array(box.utf8)
    for document in [one, two] {
      let word = document.text.hasPrefix("One") ? "One." : "Two."
      #expect(String(decoding: bytes[document.originalRange(of: 0..<4)], as: UTF8.self) == word)
    }
  }

  @Test func aSingleMailIsRead() throws {
    #expect(
      try read(mail("Hello.\n\nFrom x Tue Nov  3 09:30:00 2020\n")).texts == [
        "Hello.\n\nFrom x Tue Nov  3 09:30:00 2020\n"
      ]
    )
    #expect(try read("Subject: a\r\n b\r\n\r\nText.\r\n").documents[0].metadata["title"] == "a b")
    #expect(try read("").documents.isEmpty)
  }

  @Test(arguments: [
    ("quoted-printable", "Caf=C3=A9 =\n=3D x=\n  =zz =", "Café = x  =zz ", "=C3=A9"),
    ("base64", "Q2Fmw6kg\nPSB4", "Café = x", "w6kg"),
    ("base64", "Q2Fmw6k=", "Café", "w6k"),
    ("8bit", "Café", "Café", "é"),
    ("unheard-of", "Café", "Café", "é"),
  ])
  func encodingsOfTheWayAreUndone(
    encoding: String, body: String, text: String, source: String
  ) throws {
    let mail = mail(
      body, "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: \(encoding)\n")
    let document = try #require(try read(mail).documents.first)
    #expect(document.text == text)
    let range = document.originalRange(of: 3..<5)
    #expect(String(decoding: document.original[range], as: UTF8.self) == source)
  }

  @Test func charsetsAreHeeded() throws {
    let fields =
      "Content-Type: text/plain; charset=\"koi8-r\"\nContent-Transfer-Encoding: quoted-printable\n"
    #expect(try read(mail("=ED=C9=D2", fields)).texts == ["Мир"])
  }

  @Test(arguments: [
    ("=?utf-8?Q?Caf=C3=A9_au_lait?=", "Café au lait"),
    ("=?UTF-8?B?Q2Fmw6k=?= =?utf-8?q?_noir?=", "Café noir"),
    ("a =?iso-8859-1?q?=E9?= b", "a é b"), ("=?koi8-r?B?7cnS?=", "Мир"),
    ("=?utf-8?X?a?=", "=?utf-8?X?a?="),
    ("=?utf-8?Q?a", "=?utf-8?Q?a"), ("plain", "plain"), ("=?us-ascii*en?Q?Hi?=", "Hi"),
  ])
  func wordsOfHeadersAreDecoded(field: String, text: String) throws {
    #expect(
      try read(mail("x", "").replacing("Subject: One", with: "Subject: \(field)")).documents[0]
        .metadata["title"] == .string(text))
  }

  @Test(arguments: [
    ("Ann Example <a@b.org>", "Ann Example"), ("\"Example, Ann\" <a@b.org>", "Example, Ann"),
    ("a at b.org (Ann Example)", "Ann Example"), ("<a@b.org>", "a@b.org"), ("a@b.org", "a@b.org"),
    ("=?utf-8?Q?Zo=C3=AB?= <z@b.org>", "Zoë"),
  ])
  func sendersAreNamed(field: String, name: String) throws {
    let mail = mail("x").replacing("Ann Example <ann@example.org>", with: field)
    #expect(try read(mail).documents[0].metadata["byline"] == .string(name))
  }

  private func parts(_ parts: String..., type: String = "mixed") -> String {
    let body = parts.map { "--b1\n\($0)\n" }.joined() + "--b1--\nNo.\n"
    return mail("No.\n" + body, "Content-Type: multipart/\(type); boundary=\"b1\"\n")
  }

  @Test func thePartInPlainTextIsTheText() throws {
    let plain = "Content-Type: text/plain\n\nPlain."
    let page = "Content-Type: text/html\n\n<p>Page."
    let attached = "Content-Type: text/plain\nContent-Disposition: attachment\n\nNo."
    let image = "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBO"
    #expect(try read(parts(page, plain, type: "alternative")).texts == ["Plain."])
    #expect(try read(parts(page, image)).texts == ["<p>Page."])
    #expect(try read(parts(attached, plain)).texts == ["Plain."])
    let nested = "Content-Type: multipart/alternative; boundary=b2\n\n--b2\n\(plain)\n--b2--"
    #expect(try read(parts(image, nested)).texts == ["Plain."])
    let none = try read(parts(image, attached))
    #expect(none.texts == [])
    #expect(none.counts["no_text"] == 1)
  }

  @Test(arguments: ["Just a note: nothing else.\n\nText.\n", "<html><p>a: b", "\u{FFFD}\u{0}JFIF"])
  func whatIsNoMailIsRejected(text: String) throws {
    let reading = try read(text)
    #expect(reading.documents.isEmpty)
    #expect(reading.rejections.map(\.reason.code) == ["not_a_mail"])
  }

  @Test func aMailWithoutWordsIsCounted() throws {
    #expect(try read(mail(" \n\n")).counts["no_text"] == 1)
  }

  @Test(arguments: ["8bit", "base64"])
  func aTextOfTooManyPiecesFailsAndIsNotCut(encoding: String) throws {
    // Each letter stands for other bytes than its own, or each three for four.
    let letters = encoding == "8bit" ? 1_100_000 : 3_300_000
    var bytes = Array(
      mail(
        "", "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: \(encoding)\n"
      ).utf8)
    bytes +=
      encoding == "8bit"
      ? [UInt8](repeating: 0xE9, count: letters)
      : Array(repeatElement(Array("YWJj".utf8), count: letters / 3).joined())
    try scratch.write(bytes, to: "b.eml")
    var options = MailOptions()
    options.paths = ["b.eml"]
    let reading = try Reading(Mail(options: options, context: Context(directory: scratch.path)))
    #expect(reading.documents.isEmpty)
    #expect(reading.rejections.map(\.reason.code) == ["too_many_replacements"])
  }

  @Test func tooLargeIsPassedOver() throws {
    let large = mail(String(repeating: "x\n", count: 1_000))
    let box =
      "From a Tue Nov  3 09:30:00 2020\n\(large)\nFrom b Tue Nov  3 09:31 2020\n\(mail("Two.\n"))"
    let reading = try read(box, limit: 500)
    #expect(reading.texts == ["Two.\n"])
    #expect(reading.rejections.map(\.reason.code) == ["message_too_large"])
  }

  @Test func garbageIsRead() throws {
    let pieces = [
      "From a Tue Nov  3 09:30:00 2020\n", "\n", "\r\n", "--b1\n", "--b1--\n",
      "Content-Type: multipart/mixed; boundary=b1\n", "=?utf-8?B?", "?=",
      "=C3", "=\n", "Content-Transfer-Encoding: base64\n", "Subject: x\n", " folded\n", "é",
      "\u{0}", ": \n", ">From x\n", "Text.",
    ]
    for seed in 0..<300 {
      var random = SeededRandom(seed)
      let text = random.text(of: pieces, count: seed % 60)
      for document in try read(text).documents {
        let range = document.originalRange(of: 0..<document.utf8.count)
        #expect(range.lowerBound >= document.origin.range.lowerBound, "seed \(seed)")
        #expect(range.upperBound <= document.origin.range.upperBound, "seed \(seed)")
      }
    }
  }
}
