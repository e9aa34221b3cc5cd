import Copydesk
import CopydeskTesting
import Testing

@testable import Cleaning

@Suite struct HeaderTests {
  @Test(
    arguments: [
      (" date 2026-02-12 China has", "China has", ["date": "2026-02-12"]),
      ("Published: 12 Feb 2026\nChina has", "China has", ["date": "2026-02-12"]),
      ("OSLO: A vault", "A vault", ["dateline": "OSLO:", "place": "OSLO"]),
      (
        "LENS, France – The Louvre", "The Louvre",
        ["dateline": "LENS, France –", "place": "LENS, France"]
      ),
      (
        "BUSAN, South Korea, Oct 31 (Wire) – The two", "The two",
        [
          "dateline": "BUSAN, South Korea, Oct 31 (Wire) –", "place": "BUSAN, South Korea",
          "agency": "Wire",
        ]
      ),
      (
        "ABU DHABI, United Arab Emirates (Wire) - Oil", "Oil",
        [
          "dateline": "ABU DHABI, United Arab Emirates (Wire) -",
          "place": "ABU DHABI, United Arab Emirates", "agency": "Wire",
        ]
      ),
      ("ROME, Pope Francis - who had been ill", "ROME, Pope Francis - who had been ill", [:]),
      ("OSLO, North Sea oil fell.", "OSLO, North Sea oil fell.", [:]),
      (
        "WASHINGTON (Wire) - The Senate", "The Senate",
        ["dateline": "WASHINGTON (Wire) -", "place": "WASHINGTON", "agency": "Wire"]
      ),
      (
        "RIO DE JANEIRO, July 13, 2014 (Agency) — Germany", "Germany",
        [
          "dateline": "RIO DE JANEIRO, July 13, 2014 (Agency) —", "place": "RIO DE JANEIRO",
          "agency": "Agency", "date": "2014-07-13",
        ]
      ),
      (
        "By A Staff Reporter TOKYO - The Bank", "The Bank",
        ["byline": "A Staff Reporter", "dateline": "TOKYO -", "place": "TOKYO"]
      ),
      ("date 2026-13-45 China has", "date 2026-13-45 China has", [:]),
      ("The date 2026-02-12 is set.", "The date 2026-02-12 is set.", [:]),
      ("By noon the rain had stopped.", "By noon the rain had stopped.", [:]),
      ("NASA: no answer yet from the probe", "NASA: no answer yet from the probe", [:]),
      ("It was late. OSLO: A vault", "It was late. OSLO: A vault", [:]),
    ] as [(String, String, [String: String])])
  func takesOffWhatIsNoText(input: String, output: String, metadata: [String: String]) throws {
    let document = try stage("header").process(Document(testing: input)).get()
    #expect(document.text == output)
    let found = Dictionary(
      uniqueKeysWithValues: document.metadata.map { ($0.name, $0.value.string) })
    #expect(found == metadata.mapValues { $0 })
  }

  @Test func datelineTakesItsYearFromThePath() throws {
    let document = Document(testing: "OSLO, Feb 12 (Wire) — A vault", path: "news/2008/02/26.txt")
    let cleaned = try stage("header").process(document).get()
    #expect(cleaned.metadata["date"] == "2008-02-12")
  }

  @Test func dateOfTheSourceIsKept() throws {
    var document = Document(testing: "date 2026-02-12 China has")
    document.metadata["date"] = "2020-01-01"
    #expect(try stage("header").process(document).get().metadata["date"] == "2020-01-01")
  }
}
