import Copydesk
import CopydeskTesting
import Testing

@testable import Cleaning

@Suite struct MaskTests {
  private func masked(_ text: String, _ options: String = "") throws -> String {
    var batch = Batch(documents: [Document(testing: text)])
    try stage("mask", options).process(&batch)
    return batch.documents[0].text
  }

  @Test(
    arguments: [
      // Mail.
      ("Write to zoe.brandt+news@mail.example.org.", "Write to [email]."),
      ("<desk@example.co.uk>, ...tips@example.com", "<[email]>, ...[email]"),
      ("请写信给desk@example.org。", "请写信给[email]。"),
      ("a@b, @zoe, x@localhost, user@-a.com, a.@example.org", nil),
      ("mail me@example.xn--p1ai or you@example.org-", "mail [email] or [email]-"),
      // Telephone.
      ("Call +44 20 7946 0958, or +1 (212) 555-0147.", "Call [phone], or [phone]."),
      ("(212) 555-0147 (212-555-0147) 1-800-555-0199", "[phone] ([phone]) [phone]"),
      ("212.555.0147; 212-155-0147; 012-555-0147", "[phone]; 212-155-0147; 012-555-0147"),
      ("Tel.: 020 7946 0958; fax 030/123456", "Tel.: [phone]; fax [phone]"),
      ("Telefon (030) 123456, teléfono 912 345 678", "Telefon [phone], teléfono [phone]"),
      ("Her phone number is 5550147.", "Her phone number is [phone]."),
      ("Phone sales rose to 1200000 in 2020-11-03; dial 2020-11-03", nil),
      ("+10,000 on 2020-11-03, 1990-2000, 3-2, 12 345 678 votes, a+441234567890", nil),
      (
        "+44 20 7946 0958 2020 was a year; (212) 555-0147 2020-11-03",
        "[phone] 2020 was a year; [phone] 2020-11-03"
      ),
      (
        "Tel: 069 / 920 77 00, Mobil 0171 1234567, 0044 20 7946 0958, 0161 496 0000",
        "Tel: [phone], Mobil [phone], [phone], [phone]"
      ),
      (
        "+12.500.000 euros, +12 345 678 jobs, +25 30 35 40, Telefon 2.500.000 Kunden, call on 9/11/2001",
        nil
      ),
      (
        "1 2 3 4 5 6 7 8 9 1 2 3 4 5 6 7 8, 11 22 33 44 55 66 77 88 99 11 22 33 44 55 66 77 88", nil
      ),
      (
        "+11 22 33 44 55 66 77 88 99 11 22 33 44 55 66 77 88",
        "[phone] 88 99 11 22 33 44 55 66 77 88"
      ),
      (
        "urn:uuid:00000000-0000-1000-8000-000000000001, 0000-1000-8000-000000000001, id=0123-4567-8901, 212-555-0147-99-1",
        nil
      ),
      (
        "Tel: 030 123456\nTel: 040 123456,2 rooms\n+44 20 7946 0958\n2026",
        "Tel: [phone]\nTel: [phone],2 rooms\n[phone]\n2026"
      ),
      // The internet.
      ("from 198.51.100.7 and 2001:db8::8a2e:370:7334.", "from [ip] and [ip]."),
      (
        "10.0.0.1 127.0.0.1 192.168.1.4 172.20.1.1 ::1 fe80::1 v1.2.3.4 1.2.3 1.2.3.4.5 999.1.1.1",
        nil
      ),
      ("1::2, be::, face::bad, Gen 1:1::2, fd12::1", nil),
      ("at 10:30:45, 3:2, a::b::c, std::move, 00:1b:44:11:3a:b7", nil),
      ("see 2001:db8::1: a host", "see [ip]: a host"),
      // Cards: the industry's numbers for tests.
      ("4111 1111 1111 1111, 5555555555554444", "[card], [card]"),
      ("3782-822463-10005", "[card]"),
      (
        "4111 1111 1111 1112 and 4111-1111 1111 1111 and 41111111111111111111, posts/4111111111111111 4111111111111111Z",
        nil
      ),
      // IBANs: those of the standard's own examples.
      (
        "GB82 WEST 1234 5698 7654 32 is one, DE89370400440532013000 too.",
        "[iban] is one, [iban] too."
      ),
      ("GB82 WEST 1234 5698 7654 33, XX82 1234, US10 rules", nil),
    ] as [(String, String?)])
  func formsAreMasked(_ text: String, _ expected: String?) throws {
    #expect(try masked(text) == expected ?? text)
  }

  @Test func kindsCanBeChosen() throws {
    let text = "a@example.org or +44 20 7946 0958"
    #expect(try masked(text, "kinds: email") == "[email] or +44 20 7946 0958")
  }

  @Test func numbersTellApartWhatDiffers() throws {
    #expect(
      try masked("a@example.org, b@example.org, A@EXAMPLE.ORG", "with: \"<{kind}-{number}>\"")
        == "<email-1>, <email-2>, <email-1>")
  }

  @Test func whatIsFoundIsCountedAndLeadsBackToItsBytes() throws {
    var document = Document(testing: "Ask zoe@example.org now.")
    document[.tokens] = [Annotation(4..<19), Annotation(20..<23)]
    var batch = Batch(documents: [document])
    try stage("mask").process(&batch)
    #expect(batch.counts == ["email": 1])
    let result = batch.documents[0]
    #expect(result[.tokens].map { result.text($0.range) } == ["[email]", "now"])
    #expect(result[.tokens].map { result.originalRange(of: $0.range) } == [4..<19, 20..<23])
  }

  /// A name with another label would tell who the placeholder is, and so would the words of an explanation.
  @Test func nothingLeftTellsWhoItIs() throws {
    var document = Document(testing: "Essex spoke in Essex.")
    let words: Value = [
      .map(["text": "Essex", "weight": 0.5]), .map(["text": "spoke", "weight": 0.1]),
    ]
    document[.entities] = [
      Annotation(0..<5, label: "PERSON", attributes: ["sentiment": .map(["words": words])]),
      Annotation(15..<20, label: "GPE", attributes: ["name": "Essex"]),
    ]
    var batch = Batch(documents: [document])
    try Mask(options: MaskOptions(labels: ["PERSON"])).process(&batch)
    #expect(batch.documents[0].text == "[PERSON] spoke in [PERSON].")
    #expect(batch.documents[0][.entities][1].attributes["name"] == "[PERSON]")
    #expect(
      batch.documents[0][.entities][0].attributes["sentiment"]
        == .map(["words": [.map(["text": "spoke", "weight": 0.1])]]))
    #expect(throws: (any Error).self) { try stage("mask", "kinds: []") }
  }

  @Test func whatOverlapsIsMaskedAsOne() throws {
    var document = Document(testing: "Ann Lee Ray left.")
    document[.entities] = [
      Annotation(0..<7, label: "PERSON"), Annotation(4..<11, label: "PERSON"),
    ]
    var batch = Batch(documents: [document])
    try Mask(options: MaskOptions(labels: ["PERSON"])).process(&batch)
    #expect(batch.documents.map(\.text) == ["[PERSON] left."])
    #expect(batch.counts == ["PERSON": 1])
  }

  @Test func metadataAreTakenAway() throws {
    var document = Document(testing: "One.")
    document.metadata = ["byline": "Zoë Brandt", "section": "world"]
    var batch = Batch(documents: [document])
    try stage("mask", "metadata: [byline, author]").process(&batch)
    #expect(batch.documents[0].metadata == ["section": "world"])
  }

  @Test func namesAreMaskedInAllThatIsSaidOfThem() throws {
    var document = Document(
      testing: "Zoë Brandt spoke. “Yes,” Brandt said to Oslo. zoe@example.org")
    document[.entities] = [
      Annotation(
        0..<11, label: "PERSON", attributes: ["id": "e1", "name": "Zoë Brandt", "link": "Q1"]),
      Annotation(
        30..<36, label: "PERSON", attributes: ["id": "e1", "name": "Zoë Brandt", "link": "Q1"]),
      Annotation(45..<49, label: "GPE", attributes: ["id": "e2", "name": "Oslo", "link": "Q2"]),
      // Over what is masked by its form.
      Annotation(51..<54, label: "PERSON", attributes: ["id": "e3", "name": "zoe"]),
    ]
    document[.quotes] = [
      Annotation(19..<29, attributes: ["speaker": "Brandt", "name": "Zoë Brandt"])
    ]
    document.attributes = [
      "entity_sentiment": [.map(["id": "e1", "name": "Zoë Brandt"]), .map(["name": "Oslo"])]
    ]
    var batch = Batch(documents: [document])
    var options = MaskOptions()
    (options.labels, options.with) = (["PERSON"], "{kind} {number}")
    try Mask(options: options).process(&batch)
    let result = batch.documents[0]
    #expect(result.text == "PERSON 1 spoke. “Yes,” PERSON 1 said to Oslo. email 1")
    #expect(
      result[.entities].map { $0.attributes["name"] } == [
        "PERSON 1", "PERSON 1", "Oslo", "PERSON 2",
      ])
    #expect(result[.entities].map { $0.attributes["link"] } == [nil, nil, "Q2", nil])
    #expect(result[.quotes][0].attributes == ["speaker": "PERSON 1", "name": "PERSON 1"])
    #expect(
      result.attributes["entity_sentiment"]
        == [.map(["id": "e1", "name": "PERSON 1"]), .map(["name": "Oslo"])])
  }
}
