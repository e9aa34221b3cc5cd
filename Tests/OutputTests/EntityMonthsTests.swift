import Copydesk
import CopydeskTesting
import Testing

@testable import Output

@Suite struct EntityMonthsTests {
  private func table(_ documents: [Document]) -> [String] {
    var months = EntityMonths()
    for document in documents { months.add(document) }
    var lines: [String] = []
    months.forEachRow { lines.append($0.joined(separator: "|")) }
    return lines
  }

  @Test func rowsGoByMonthThenMentionsThenName() {
    let documents = [
      story(0, date: "2026-03-01", [Mention(own: 0.5)]),
      story(
        1, [Mention(name: "Bo", own: -0.1), Mention(name: "Bo", around: 0.3), Mention(name: "Cy")]),
      story(2, [Mention(own: 0.02), Mention(name: "Bo", own: 0.1)]),
      story(3, date: nil, [Mention(own: -1)]),
      story(4, [Mention(name: "5 May", label: "DATE", own: 1)]),
    ]
    #expect(
      table(documents) == [
        "Ana|PERSON|||1|1|-1.0|||1.0|0.0|0.0",
        "Bo|PERSON||2026-02|3|2|0.1|0.1|0.1|0.333|0.0|0.667",
        "Ana|PERSON||2026-02|1|1|0.02|||0.0|1.0|0.0",
        "Cy|PERSON||2026-02|1|1||||||",
        "Ana|PERSON||2026-03|1|1|0.5|||0.0|0.0|1.0",
      ])
  }

  @Test func spellingsOfOneNameAndTheirLinkAreOneRow() {
    #expect(
      table([namedDocument()]).first == "Quarrel Islands|GPE|iso3166:QI|2026-02|2|1||||||")
  }

  /// Records of other programs may have scores on other scales, from which no mean of these follows.
  @Test func scoresOnOtherScalesAreNone() {
    let documents = (0..<2).map { story($0, [Mention(own: 5), Mention(name: "Bo", own: -1e200)]) }
    #expect(table(documents).map { $0.split(separator: "|")[3...] } == [["2", "2"], ["2", "2"]])
  }

  @Test func thingsOfOneNameAreToldApartByTheirLinks() {
    let links = ["iso3166:GE", "iso3166-2:US-GA", nil]
    let georgia = links.map { Mention(name: "Georgia", label: "GPE", link: $0, own: 0.5) }
    #expect(
      table([story(0, georgia), story(1, [georgia[1]])]).map { $0.split(separator: "|")[2] }
        == ["iso3166-2:US-GA", "2026-02", "iso3166:GE"])
  }

  @Test func namesAreTheSameWhenTheirBytesAre() {
    let names = ["\u{E9}", "e\u{301}"].map { Mention(name: $0) }
    #expect(table([story(0, names)]).count == 2)
  }

  @Test func sentimentTowardsTheMentionComesFirst() {
    #expect(table([story(0, [Mention(own: 0.25, around: -0.5)])])[0].contains("|0.25|"))
  }

  private func randomStories(_ count: Int) -> [Document] {
    var random = SeededRandom(7)
    return (0..<count).map { number in
      let day = "2026-0\(Int.random(in: 1...3, using: &random))-11"
      let mentions = (0..<Int.random(in: 0...9, using: &random)).map { _ in
        func score() -> Double? {
          Int.random(in: 0..<3, using: &random) == 0
            ? nil : Double(Int.random(in: -10_000...10_000, using: &random)) / 10_000
        }
        return Mention(
          name: ["Ana", "Bo", "Zoë", "É"].randomElement(using: &random)!,
          label: ["PERSON", "TREATY", "DATE"].randomElement(using: &random)!,
          link: ["a:1", "a:2", nil].randomElement(using: &random)!, own: score(), around: score())
      }
      return story(number, date: number % 17 == 0 ? nil : day, mentions)
    }
  }

  /// The database adds up by itself; one of the two would have to be wrong in the same way.
  @Test(arguments: [3, 20, 400]) func agreesWithTheDatabase(count: Int) throws {
    let documents = randomStories(count)
    var months = EntityMonths()
    for document in documents { months.add(document) }
    let answer = try SQLiteAnswer(SQLiteViews.monthly(digits: 14), documents)
    #expect(answer.rows.count == months.rows.keys.count { !$0.month.isEmpty })
    for cells in answer.rows {
      let sums = try #require(
        months.rows[.init(month: cells[0], entity: cells[1], label: cells[2], link: cells[3])])
      #expect(cells[4...5] == ["\(sums.mentions)", "\(sums.documents)"])
      let numbers = [
        sums.mean, sums.interval?.lowerBound, sums.interval?.upperBound, sums.share(\.negative),
        sums.share(\.neutral), sums.share(\.positive),
      ]
      for (cell, number) in zip(cells[6...], numbers) {
        #expect(number.map { abs($0 - (Double(cell) ?? .nan)) < 1e-9 } ?? cell.isEmpty)
      }
    }
  }

  @Test func looksLikeTheViewOfTheDatabase() throws {
    let documents = randomStories(60).filter { $0.metadata["date"] != nil }
    let answer = try SQLiteAnswer(
      """
      SELECT entity, label, coalesce(link, ''), month, mentions, documents, mean, low, high, negative, neutral,
        positive FROM entity_sentiment_by_month
      """, documents)
    let rows = [table(documents), answer.lines].map {
      $0.map { $0.split(separator: "|", omittingEmptySubsequences: false).map(String.init) }
    }
    #expect(rows[0].map { $0[..<6] } == rows[1].map { $0[..<6] })
    // Where a number lies halfway, the last digit hangs on the order in which it was summed up.
    for (cell, other) in zip(rows[0].joined(), rows[1].joined()) where cell != other {
      let (number, other) = (try #require(Double(cell)), try #require(Double(other)))
      #expect(abs(number - other) < 0.0011)
    }
  }
}
