import Copydesk
import CopydeskTesting
import Testing

@testable import Markup

/// News items as agencies send them.
@Suite struct NewsTests {
  private func stage(_ options: String = "") throws -> any Stage {
    let spec = try #require(Catalog.markup.specs.first { $0.name == "newsml" })
    return try #require(try StageBench(Registry([.markup])).stages(spec, options: options).last)
  }

  private func read(_ text: String, _ options: String = "") throws -> Document {
    try stage(options).process(Document(testing: text)).get()
  }

  private func reason(_ text: String) throws -> String? {
    let result = try stage().process(Document(testing: text))
    return #expect(throws: Rejected.self) { try result.get() }?.reason.code
  }

  private func item(
    _ content: String, meta: String = "", status: String = "stat:usable"
  ) -> String {
    """
    <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1" version="3" xml:lang="en-GB">
      <itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:x"><name>The Agency</name></provider>
      <versionCreated>2026-02-12T08:00:00Z</versionCreated><pubStatus qcode="\(status)"/></itemMeta>
      <contentMeta>\(meta)</contentMeta><contentSet>\(content)</contentSet></newsItem>
    """
  }

  private static let xhtml = """
    <inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>No</title></head>
    <body><header><h1>No</h1></header><section><p>One &amp; <b>two</b>.</p><figure><figcaption>No</figcaption></figure>
    <p>Three<br/>four.</p></section><footer><p>No</p></footer></body></html></inlineXML>
    """

  @Test func pagesInItemsAreRead() throws {
    let meta = """
      <urgency>3</urgency><located><name>Oslo</name></located><creator><name>ae</name></creator>
      <subject qcode="medtop:1"><name>bridges</name><broader qcode="medtop:0"><name>roads</name></broader></subject>
      <subject qcode="medtop:2"><name>towns</name></subject><slugline>bridge-close</slugline>
      <headline>Bridge to\n close</headline><description role="drol:summary">It closes.</description>
      """
    let document = try read(
      "<?xml version=\"1.0\"?><newsMessage><itemSet>\(item(Self.xhtml, meta: meta))</itemSet></newsMessage>"
    )
    #expect(document.text == "One & two.\n\nThree\nfour.")
    let expected: Attributes = [
      "title": "Bridge to close", "date": "2026-02-12T08:00:00Z", "place": "Oslo",
      "agency": "The Agency",
      "language": "en", "slug": "bridge-close", "urgency": 3, "subjects": ["bridges", "towns"],
      "subject_codes": ["medtop:1", "medtop:2"], "description": "It closes.", "guid": "urn:x:1",
      "version": 3,
      "status": "usable",
    ]
    #expect(Array(document.metadata.map(\.name)) == Array(expected.map(\.name)))
    for (name, value) in expected { #expect(document.metadata[name] == value, "\(name)") }
  }

  private static let nitf = """
    <nitf><head><tobject><tobject.subject tobject.subject.refnum="04000000" tobject.subject.type="Economy"/></tobject>
    <docdata><doc-id id-string="x1"/><date.issue norm="20260212T080000Z"/></docdata></head>
    <body><body.head><hedline><hl1>Bridge to close</hl1><hl2>No</hl2></hedline><byline>By Ann Example, <byttl>Reporter</byttl></byline>
    <dateline><location>OSLO</location>, Feb 12</dateline><abstract><p>It closes.</p></abstract></body.head>
    <body.content><p>One.</p><media><media-caption>No</media-caption></media><hl2>What it costs</hl2><p>Two &mdash; three.</p>
    <note><p>No</p></note></body.content><body.end><tagline>No</tagline></body.end></body></nitf>
    """

  @Test func newsIndustryTextIsRead() throws {
    let document = try read(
      "<?xml version='1.0'?><!DOCTYPE nitf SYSTEM \"nitf.dtd\" [<!ENTITY x \"<p>\">]>\n" + Self.nitf
    )
    #expect(document.text == "One.\n\nWhat it costs\n\nTwo — three.")
    let expected: Attributes = [
      "title": "Bridge to close", "byline": "Ann Example, Reporter", "date": "2026-02-12",
      "place": "OSLO", "dateline": "OSLO, Feb 12", "description": "It closes.", "guid": "x1",
      "subjects": ["Economy"], "subject_codes": ["04000000"],
    ]
    for (name, value) in expected { #expect(document.metadata[name] == value, "\(name)") }
    let inItem = try read(
      item("<inlineXML contenttype='application/nitf+xml'>\(Self.nitf)</inlineXML>"))
    #expect(inItem.text == document.text)
  }

  @Test func olderNewsIsRead() throws {
    let document = try read(
      """
      <NewsML><NewsItem><NewsManagement><ThisRevisionCreated>20260212T080000Z</ThisRevisionCreated></NewsManagement>
      <NewsComponent><NewsLines><HeadLine>Bridge to close</HeadLine><ByLine>Ann Example</ByLine></NewsLines>
      <NewsComponent><ContentItem><DataContent><p>One.</p><p>Two.</p></DataContent></ContentItem></NewsComponent>
      </NewsComponent></NewsItem></NewsML>
      """)
    #expect(document.text == "One.\n\nTwo.")
    #expect(document.metadata["title"] == "Bridge to close")
    #expect(document.metadata["byline"] == "Ann Example")
    #expect(document.metadata["date"] == "2026-02-12")
  }

  @Test func plainAndLiteralTextIsRead() throws {
    #expect(
      try read(item("<inlineData contenttype='text/plain'>One &lt; two.</inlineData>")).text
        == "One < two.")
    #expect(
      try read(item("<inlineXML><p><![CDATA[One &lt; <two>]] .]]></p></inlineXML>")).text
        == "One &lt; <two>]] .")
    #expect(
      try read(item("<inlineXML><h:p xmlns:h='x'>One.</h:p><h:p>Two.</h:p></inlineXML>")).text
        == "One.\n\nTwo.")
  }

  @Test func whatHasNoTextOrMayNotBePublishedIsLeftOut() throws {
    #expect(try reason(item("<remoteContent href='a.jpg'/>")) == "no_text")
    #expect(try reason("<packageItem><groupSet><group/></groupSet></packageItem>") == "no_text")
    #expect(try reason(item(Self.xhtml, status: "stat:canceled")) == "not_usable")
    let read = try read(item(Self.xhtml, status: "stat:canceled"), "unusable: true")
    #expect(read.metadata["status"] == "canceled")
  }

  @Test(arguments: [
    "<nitf><head><docdata management-status='canceled'/></head><body><body.content><p>a</p></body.content></body></nitf>",
    "<NewsML><NewsItem><NewsManagement><Status FormalName='Canceled'/></NewsManagement><DataContent>a</DataContent></NewsItem></NewsML>",
    "<newsItem><pubStatus uri='http://cv.iptc.org/newscodes/pubstatusg2/withheld'/><inlineXML>a</inlineXML></newsItem>",
  ])
  func eachFormatCanSayThatItIsCanceled(text: String) throws {
    #expect(try reason(text) == "not_usable")
  }

  @Test func oneTextIsTakenOfSeveralFormats() throws {
    let both = Self.xhtml + "<inlineXML contenttype='application/nitf+xml'>\(Self.nitf)</inlineXML>"
    #expect(try read(item(both)).text == "One & two.\n\nThree\nfour.")
  }

  @Test func whatIsCutOffFails() throws {
    #expect(try reason(String(item(Self.xhtml).dropLast(200))) == "not_well_formed")
    #expect(try read("<?xml version='1.0'?><?x a>b?><nitf>a</nitf>").text == "a")
  }

  @Test func severalTextsFail() throws {
    let message =
      "<newsMessage><itemSet>\(item(Self.xhtml))\(item(Self.xhtml))</itemSet></newsMessage>"
    #expect(try reason(message) == "several_texts")
    // A picture beside a text is none.
    let picture = item("<remoteContent href='a.jpg'/>")
    #expect(
      try read("<newsMessage>\(picture)\(item(Self.xhtml))</newsMessage>").text
        == "One & two.\n\nThree\nfour.")
  }

  @Test(arguments: [
    "", "<p>a", "<html>", "<?xml version='1.0'?><rss>", "newsItem", "<", "<!-- newsItem -->",
  ])
  func othersStay(text: String) throws {
    #expect(try read(text).text == text)
  }

  @Test func eachCharacterComesFromItsPlace() throws {
    let source = item(Self.xhtml)
    let document = try read(source)
    for (word, from) in [("One", "One"), ("&", "&amp;"), ("two", "two"), ("four", "four")] {
      let range = try #require(document.text.firstRange(of: word))
      let start = document.text.utf8.distance(from: document.text.startIndex, to: range.lowerBound)
      let original = document.originalRange(of: start..<start + word.utf8.count)
      #expect(String(decoding: document.original[original], as: UTF8.self) == from)
    }
  }
}
