import Copydesk
import CopydeskTesting
import Testing

@testable import Markup

/// What of a page is its article.
@Suite struct ArticleTests {
  private static let one =
    "The council voted on Tuesday to close the old bridge for repairs, after months of debate about its cost."
  private static let two =
    "Residents on the east bank said they had not been asked, and that the detour takes half an hour."
  private static let menu =
    "<nav><ul><li><a href=/>Home</a><li><a href=/news>News of the day, from near and far</a></ul></nav>"
  private static let footer =
    "<footer><p>All rights reserved. Nothing may be copied without our consent, in writing.</footer>"

  private static var paragraphs: String { "<p>\(one)</p><p>\(two)</p>" }
  private static var text: String { one + "\n\n" + two }

  private func article(_ body: String) throws -> String {
    try html().text(of: "<!doctype html><body>\(Self.menu)\(body)\(Self.footer)")
  }

  @Test(arguments: [
    "<article>#</article>", "<main>#</main>", "<div class=entry-content>#</div>",
    "<div id=storyBody>#</div>", "<div itemprop=articleBody>#</div>", "<div>#</div>", "#",
    "<form action=/>#</form>", "<a name=top>#",
    "<div class='post-1 hentry tag-ads category-news'>#</div>",
    "<div class=content_body id=TOC_TITLE_1>#</div>", "<table><tr><td>#</td></tr></table>",
    "<div class='post no-sidebar tag-news'><div class=entry-content>#</div></div>",
  ])
  func isFoundInWhateverHoldsIt(frame: String) throws {
    #expect(try article(frame.replacing("#", with: Self.paragraphs)) == Self.text)
  }

  @Test(arguments: [
    "<aside><p>Another story altogether, of a town by the sea and its one and only lamp post.</aside>",
    "<div class=related-stories><p>Another story altogether, of a town by the sea and its lamp post.</div>",
    "<div class=shareTools>Share this story, print it, or mail it to your friends.</div>",
    "<figure><img src=a><figcaption>The bridge, as seen from the tower. Photo: archive.</figcaption></figure>",
    "<div style='display: none'>You have read three of five free stories this month, so far.</div>",
    "<p hidden>You have read three of five free stories this month, so far.</p>",
    "<ul><li><a href=/1>Bridge: what we know, and what not</a><li><a href=/2>The cost of it all</a></ul>",
    "<p><a href=/3>Read more: how the bridge was built, a hundred years ago</a></p>",
    "<div role=complementary>Weather: rain, and more rain, until the end of the week.</div>",
    "<form><label>Your address</label><input> Get our letter each morning, free.</form>",
  ])
  func leavesOutWhatStandsInIt(other: String) throws {
    let body = "<article><p>\(Self.one)</p>\(other)<p>\(Self.two)</p></article>"
    #expect(try article(body) == Self.text)
  }

  @Test func blankParagraphsAreNoProse() throws {
    let blanks = String(repeating: "<p>&nbsp;</p>", count: 400)
    #expect(try article("<div>\(blanks)</div><div>\(Self.paragraphs)</div>") == Self.text)
  }

  @Test func commentsMayBeLongerThanTheArticle() throws {
    let comments = (0..<30).map { "<li><p>Comment \($0): \(Self.two)</p>" }.joined()
    let body = "<div class=post>\(Self.paragraphs)</div><div id=comments><ol>\(comments)</ol></div>"
    #expect(try article(body) == Self.text)
  }

  @Test func namesThatMisleadAreNotHeeded() throws {
    // A theme that calls its main column a widget of the sidebar.
    #expect(try article("<div class='sidebar widget'>\(Self.paragraphs)</div>") == Self.text)
  }

  @Test func theLeadBelongsToIt() throws {
    let lead =
      "The old bridge will be closed for a year, and nobody knows yet what that will cost the town."
    let body = """
      <h1>Bridge to close</h1><div class=teaser><p>\(lead)</p></div><div class=tools>12 comments</div>
      <div class=article-body>\(Self.paragraphs)</div>
      """
    #expect(try article(body) == lead + "\n\n" + Self.text)
  }

  @Test func linesBeforeItsTitleGoWithIt() throws {
    let body =
      "<title>Bridge to close</title><article><p>News</p><h1>Bridge to close</h1>\(Self.paragraphs)</article>"
    #expect(try article(body) == Self.text)
  }

  @Test func headingsAndListsOfItStayButItsTitle() throws {
    let body =
      "<article><h1>Bridge to close</h1>\(Self.paragraphs)<h2>What it costs</h2><ul><li>4 million<li>a year</ul></article>"
    #expect(
      try article(body) == "\(Self.text)\n\nWhat it costs\n\n4 million\n\na year"
    )
  }

  @Test(arguments: [
    "市议会周二投票决定关闭老桥进行维修，此前就其费用进行了数月的辩论。东岸的居民说，没有人问过他们，绕道需要半个小时。",
    "Городской совет проголосовал во вторник за закрытие старого моста на ремонт после долгих споров.",
    "صوت المجلس يوم الثلاثاء على إغلاق الجسر القديم للإصلاح، بعد أشهر من الجدل حول تكلفته.",
  ])
  func languageIsOfNoMatter(text: String) throws {
    #expect(try article("<div>\(text)</div><div><a href=/>\(text)</a></div>") == text)
  }

  @Test func aPageWithoutProseIsReadAsAWhole() throws {
    #expect(try html().text(of: "<html><p>Closed</p><a href=/>Back</a>") == "Closed\n\nBack")
  }

  @Test func aPageWithoutTextIsLeftOut() throws {
    let page = Document(testing: "<html><img src=a><script>b</script>")
    let reason = #expect(throws: Rejected.self) { try html().process(page).get() }?.reason
    #expect(reason == .init(.filtered, code: "no_text", "the page has no text"))
  }
}
