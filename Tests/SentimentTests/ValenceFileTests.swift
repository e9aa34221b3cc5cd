import Copydesk
import CopydeskTesting
import Testing

@testable import Sentiment

@Suite struct ValenceFileTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func words(_ bytes: [UInt8]) throws -> [String: Double] {
    Dictionary(
      try ValenceFile(path: "own.tsv").entries(in: bytes).map { ($0.word, $0.valence) },
      uniquingKeysWith: { $1 })
  }

  @Test func readsVadersFormat() throws {
    let text = "\u{FEFF}# note\r\nrally\t1.5\t0.6\t[1, 2, 1]\r\n\r\nslump\t-2\nélan\t1"
    #expect(try words(Array(text.utf8)) == ["rally": 1.5, "slump": -2, "élan": 1])
  }

  @Test func smallLettersAndLaterLinesWin() throws {
    let path = try scratch.write("dax\t1\nDAX\t2\ndax\t3\n", to: "own.tsv")
    let score = try SentimentBench.score("The dax", "lexicons: \(path)")
    #expect(score == 0.6124)  // 3
  }

  @Test(arguments: [
    ("rally 1.5", "1: no tab between a word and its valence"),
    ("rally\t1\nslump\tlow", "2: 'low' is no number; a valence lies between -4 and 4"),
    ("rally\tnan", "1: 'nan' is no number; a valence lies between -4 and 4"),
    ("rally\t4\nslump\t-4.5", "2: '-4.5' is too far from 0; a valence lies between -4 and 4"),
    ("\t1", "1: no word before the tab"),
  ])
  func saysWhatIsWrongWithALine(text: String, expected: String) throws {
    let path = try scratch.write(text, to: "own.tsv")
    #expect(
      SentimentBench.problem("lexicons: [\(path)]")
        == "error: option 'lexicons' of 'sentiment': \(path):\(expected)")
  }

  @Test(arguments: [
    ("4, slump: -4", nil), ("4.1", "'rally' has the valence 4.1, expected one between -4 and 4"),
    ("4, slump: -400", "'slump' has the valence -400.0, expected one between -4 and 4"),
    (
      "4, slump: -400, big slump: 1",
      "'slump' has the valence -400.0, expected one between -4 and 4; 'big slump' is not one word, so no word of a text is it"
    ),
    ("4, long slump: -4", "'long slump' is not one word, so no word of a text is it"),
  ])
  func valencesOfWordsAreBounded(words: String, problem: String?) {
    #expect(
      SentimentBench.problem("words: {rally: \(words)}")
        == problem.map { "error: option 'words' of 'sentiment': \($0)" })
  }

  @Test func linesMustBeUTF8() throws {
    let path = try scratch.write(Array("ok\t1\n".utf8) + [0xFF, 0x09, 0x31], to: "own.tsv")
    #expect(SentimentBench.problem("lexicons: \(path)")?.hasSuffix("own.tsv:2: not UTF-8") == true)
  }

  @Test func saysWhenThereIsNoFile() {
    #expect(
      SentimentBench.problem("lexicons: /nowhere/own.tsv")
        == "error: option 'lexicons' of 'sentiment': '/nowhere/own.tsv' cannot be read: "
        + "No such file or directory")
  }
}
