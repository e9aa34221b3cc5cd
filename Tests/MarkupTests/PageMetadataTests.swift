import Copydesk
import CopydeskTesting
import Testing

@testable import Markup

@Suite struct PageMetadataTests {
  private func metadata(_ head: String, _ body: String = "") throws -> [String: String] {
    let page = Document(testing: "<html lang=en-GB><head>\(head)</head><body>\(body)<p>Text.</p>")
    let found = try html().process(page).get().metadata
    return Dictionary(uniqueKeysWithValues: found.map { ($0.name, $0.value.string ?? "?") })
  }

  @Test func graphAndMetaAreRead() throws {
    let found = try metadata(
      """
      <meta property="og:title" content="Bridge &amp; tower"><meta property=og:site_name content='The Paper'>
      <meta name="Author" content="By Ann  Example"><meta property="article:published_time" content="2026-02-12T08:00:00Z">
      <meta name=description content="It closes."><link href="https://a.org/b" rel="canonical">
      """)
    #expect(
      found == [
        "title": "Bridge & tower", "site": "The Paper", "byline": "Ann Example",
        "date": "2026-02-12T08:00:00Z", "description": "It closes.", "language": "en",
        "url": "https://a.org/b",
      ])
  }

  @Test func linkedDataIsRead() throws {
    let found = try metadata(
      """
      <script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "No"},
      {"@type": ["NewsArticle"], "headline": "Bridge closes", "datePublished": "2026-02-12",
       "author": [{"@type": "Person", "name": "Ann Example"}, {"name": "Bo Example"}],
       "publisher": {"name": "The Paper"}}]}</script><script type="application/ld+json">{broken</script>
      """)
    #expect(
      found == [
        "title": "Bridge closes", "site": "The Paper", "byline": "Ann Example, Bo Example",
        "date": "2026-02-12", "language": "en",
      ])
  }

  @Test func linkedDataMayReferAndEscape() throws {
    let found = try metadata(
      """
      <script type="application/ld+json; charset=utf-8">{"@graph": [{"@type": "WebPage", "datePublished": "2026-02-12"},
      {"@type": "NewsArticle", "headline": "Bo&#039;s
       bridge", "author": {"@id": "#1"}}, {"@type": "Person", "@id": "#1", "name": "Ann O&#039;Example"}]}</script>
      """)
    #expect(found["title"] == "Bo's bridge")
    #expect(found["byline"] == "Ann O'Example")
    #expect(found["date"] == "2026-02-12")
  }

  @Test func whatIsLongIsCut() throws {
    // Headings that lie in each other, as tags without an end would have them.
    let body = String(repeating: "<h1><b>", count: 300) + String(repeating: "word ", count: 20_000)
    #expect(try metadata("", body)["title"]!.utf8.count < 5_000)
  }

  @Test(arguments: [
    ("Bridge closes – The Paper", "<h1>Bridge closes</h1>", "Bridge closes"),
    ("Bridge closes – The Paper", "", "Bridge closes"),
    ("The Paper", "", "The Paper"),
    ("The Paper – Bridge", "<h1>The Paper</h1>", "The Paper – Bridge"),
    ("Why – and how", "<h1>Other</h1>", "Why – and how"),
  ])
  func titlesLoseTheSite(title: String, body: String, expected: String) throws {
    let head = "<title>\n \(title) </title><meta property=og:site_name content='The Paper'>"
    #expect(try metadata(head, body)["title"] == expected)
  }

  @Test(arguments: [
    ("<time datetime='2026-02-12T08:00'>today</time>", "2026-02-12T08:00"),
    ("<time datetime='2026-02-12 08:00:00 UTC'></time>", "2026-02-12T08:00:00Z"),
    ("<time datetime='2026-02-12T08:00:00.5+01'></time>", "2026-02-12T08:00:00.5+01:00"),
    ("<time datetime='2026-02-12 08:00 / Updated: 2026-02-13'></time>", "2026-02-12"),
    ("<span class=entry-date>12. Februar 2026</span>", "2026-02-12"),
    ("<span class=entry-date>12.2.2026, 10:15 Uhr</span>", "2026-02-12"),
    ("<span class='post date'>February 12, 2026</span>", "2026-02-12"),
    ("<b itemprop=datePublished content=2026-02-12></b>", "2026-02-12"),
    ("<span itemprop=datePublished content=2026-02-12></span>", "2026-02-12"),
    ("<span class=date>2/3/2026</span>", nil),
    ("<span class=date>Published on 12 Feb 2026</span>", "2026-02-12"),
    ("<time itemprop=dateModified datetime=2026-03-01></time>", nil),
    (
      "<aside><time datetime=2026-03-01></time></aside><time datetime=2026-02-12></time>",
      "2026-02-12"
    ),
    ("<span class=update>12 Feb 2026</span>", nil),
    ("12 Feb 2026", nil),
  ])
  func datesThatAreSeenAreRead(body: String, expected: String?) throws {
    #expect(try metadata("", body)["date"] == expected)
  }

  @Test func anAddressCanTellTheDay() throws {
    #expect(
      try metadata("<link rel=canonical href=https://a.org/2026/02/12/bridge>")["date"]
        == "2026-02-12")
    #expect(
      try metadata("<link rel=canonical href=https://a.org/2026/22/12/bridge>")["date"] == nil)
  }

  @Test(arguments: [
    ("<span class=author>By Ann Example</span>", "Ann Example"),
    ("<a rel='author nofollow' href=/>Bo</a>", "Bo"),
    ("<a rel=author href=/>Ann Example</a>", "Ann Example"),
    ("<div id=comments><span class=author>Troll One</span></div>", nil),
    ("<form><p class=author>Name</p></form>", nil),
    ("<span class=author>Name *</span>", nil), ("<span class=author>admin</span>", nil),
    ("<span class=author>Posted by Ann\u{A0}Ex\u{AD}ample -</span>", "Ann Example"),
    ("<span class=author>3 comments by readers</span>", nil),
  ])
  func bylinesThatAreSeenAreRead(body: String, expected: String?) throws {
    #expect(try metadata("", body)["byline"] == expected)
  }

  @Test func whatTheSourceBroughtIsKept() throws {
    var page = Document(testing: "<html><title>Page</title><p>Text.")
    page.metadata["title"] = "Given"
    #expect(try html().process(page).get().metadata["title"] == "Given")
    #expect(
      try html("metadata: false").process(.init(testing: "<title>a</title>b")).get().metadata
        .isEmpty)
  }
}
