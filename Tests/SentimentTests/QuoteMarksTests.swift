import Copydesk
import CopydeskTesting
import Testing

@testable import Sentiment

@Suite struct QuoteMarksTests {
  @Test(arguments: [
    "⟦“It rains,”⟧ he said.",
    "⟦„It rains“⟧, he said, ⟦„and how”⟧.",
    "⟦« It rains »⟧, he said.",
    // What the stage 'unicode' makes of those.
    "⟦\" It rains \"⟧, he said. ⟦\"It pours\"⟧, said she.",
    "⟦\" It rains \"⟧ he said. ⟦\" It pours \"⟧.",
    "⟦\"...and so it ended\"⟧, he said.",
    "⟦\"It rains,\"⟧ he said. ⟦\"And how.\"⟧",
    "⟦''It rains,''⟧ he said. ⟦``And how.''⟧",
    "They call it ⟦‘the wall’⟧ here (⟦'the fence'⟧ there).",
    "He said—⟦\"it rains\"⟧—and left.",
    "⟦\"I was going to—\"⟧ he said.",
    "A board of 12\" by 8\" is ⟦\"small\"⟧.",
    "a ⟦`` big ''⟧ one and a ⟦\" small \"⟧ one",
  ])
  func knowsMarks(expected: String) throws {
    #expect(try QuoteBench.marked(MarkedText(expected).text) == expected)
  }

  @Test(arguments: [
    "The workers' plan doesn't fit the '90s, nor the Smiths' house.",
    "The workers’ plan doesn’t fit the ’90s, nor the Smiths’ house.",
    "Rock 'n' roll, 'tis said, is the boss's music.",
    "China 's plan does n't cost 5 ' more.",
    "It is 6'2\" tall.",
    "An orphan,\" he said. And '' or \"\" or '''''' are nothing.",
  ])
  func leavesApostrophesAlone(text: String) throws {
    #expect(try QuoteBench.marked(text) == text)
  }

  @Test(arguments: [
    "⟦'the workers' plan doesn't work'⟧ is the title",
    "⟦‘the workers’ plan doesn’t work’⟧ is the title",
    "⟦'It's the '90s,'⟧ he said.",
  ])
  func findsTheEndBehindApostrophes(expected: String) throws {
    #expect(try QuoteBench.marked(MarkedText(expected).text) == expected)
  }

  @Test(arguments: [
    "⟦\"She asked 'How long?' and left,\"⟧ he said.",
    "⟦''She asked 'How long?','' ⟧he said.".replacing(" ⟧", with: "⟧ "),
    "⟦''They asked 'How long?'''⟧ he said.",
    "⟦“She cried “Stop” and left,”⟧ he said.",
    "⟦\"She cried \"Stop\" and left,\"⟧ he said.",
    "⟦'She cried \"Stop!\" and left,'⟧ he said.",
    "⟦“She read ‘Home’,” he said, “and “Away”.”⟧".replacing(
      ",” he said, “", with: ",”⟧ he said, ⟦“"),
  ])
  func keepsTheOutermost(expected: String) throws {
    #expect(try QuoteBench.marked(MarkedText(expected).text) == expected)
  }

  @Test func endsWhatIsOpenWithTheParagraph() throws {
    #expect(
      try QuoteBench.marked("He said \"it rains.\n\nNobody \"cared\" at all.")
        == "He said ⟦\"it rains.⟧\n\nNobody ⟦\"cared\"⟧ at all.")
    #expect(try QuoteBench.marked("He said “it rains.\nNobody.") == "He said ⟦“it rains.⟧\nNobody.")
  }

  @Test func endsWhatIsOpenWithTheNext() throws {
    #expect(
      try QuoteBench.marked("\"It rains, he said. \"It pours.\"")
        == "⟦\"It rains, he said.⟧ ⟦\"It pours.\"⟧")
  }

  @Test func goesOnOverWrappedLines() throws {
    #expect(
      try QuoteBench.marked("A title\n\nHe said \"it\nrains\" and left.")
        == "A title\n\nHe said ⟦\"it\nrains\"⟧ and left.")
  }

  /// Without blank lines, what was broken at a width is told by sentences that go on.
  @Test func goesOnOverLinesThatWereBroken() throws {
    let text = """
      He said "the mill
      will be
      open by May. It
      takes a week," and
      then he left.
        She said "no
      more than that.
        They had "won"
      in the end.
      """
    let expected = text.replacing("\"the mill", with: "⟦\"the mill")
      .replacing("week,\"", with: "week,\"⟧").replacing(
        "\"no\nmore than that.", with: "⟦\"no\nmore than that.⟧"
      )
      .replacing("\"won\"", with: "⟦\"won\"⟧")
    #expect(try QuoteBench.marked(text) == expected)
  }

  /// A record may bring along any sentences; looking at each byte for each of them would not end.
  @Test func overlappingSentencesAreLookedAtOnce() throws {
    let text = String(repeating: "It rains and\npours. ", count: 50_000) + "\"The\nend,\" he said."
    let sentences = Array(repeating: Annotation(0..<text.utf8.count), count: 100_000)
    let quotes = try Array(text.utf8).withUnsafeBufferPointer {
      try QuoteFinder().quotes($0, sentences: sentences, tokens: [], entities: [])
    }
    #expect(quotes.count == 1)
    #expect(quotes[0].outer.upperBound == text.utf8.count - 9)
  }

  @Test func neverSwallowsTheText() throws {
    let text = "\"It rains. " + String(repeating: "So it goes on. ", count: 1_000)
    let quotes = try QuoteBench.quotes(text)
    #expect(quotes.count == 1)
    #expect(quotes[0].outer.count <= QuoteSpan.openLimit + 1)
    #expect(text.utf8.prefix(quotes[0].outer.upperBound).last == UInt8(ascii: "."))
  }

  @Test func leavesCharactersWhole() throws {
    let quotes = try QuoteBench.quotes("“" + String(repeating: "語", count: 1_000))
    #expect(quotes.map { $0.range.count % 3 } == [0])
  }

  @Test func tellsTheInsideFromTheMarks() throws {
    let quote = try QuoteBench.quotes("a “b” c")
    #expect(quote == [Quote(range: 5..<6, outer: 2..<9)])
  }

  @Test(arguments: ["", "\"", "'", "“", "''", "«", "\u{201C}\u{201D}", "\"\"", "``", " ' "])
  func findsNothingInAlmostNothing(text: String) throws {
    #expect(try QuoteBench.quotes(text) == [])
  }

  @Test(arguments: [
    "\"", "''", "''a ", "'", "'a ", "\"a ", "\" ", "\"'“‘«''``a", "“a ", "‘a\n", "’s '", "'\"a",
  ])
  func endsOnAMegabyteOfMarks(piece: String) throws {
    let text = String(repeating: piece, count: 1_000_000 / piece.utf8.count)
    let quotes = try QuoteBench.quotes(text)
    let isInOrder = zip(quotes, quotes.dropFirst()).allSatisfy {
      $0.outer.upperBound <= $1.outer.lowerBound
    }
    #expect(isInOrder)
  }
}
