import Foundation
import Testing

@testable import Sentiment

/// Texts with the scores that the package vaderSentiment 3.3.2 gives them, as
/// `Tests/parity/vader --table` prints them.
@Suite struct VaderTableTests {
  private struct Row: Decodable {
    let compound: Double
    let text: String
  }

  private static func rows() throws -> [Row] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Resources/vader.jsonl")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .map { try JSONDecoder().decode(Row.self, from: Data($0.utf8)) }
  }

  @Test func scoresAreThoseOfThePackage() throws {
    let rows = try Self.rows()
    #expect(rows.count > 300)
    for row in rows {
      #expect(VaderBench.compound(row.text) == row.compound, "\(row.text.debugDescription)")
    }
  }

  @Test func aSentenceIsScoredAsIfItStoodAlone() throws {
    let scorer = VaderScorer(lexicon: ValenceLexicon())
    var text: [UInt8] = []
    var places: [(range: Range<Int>, compound: Double)] = []
    for row in try Self.rows() {
      let start = text.count
      text += row.text.utf8
      places.append((start..<text.count, row.compound))
    }
    text.withUnsafeBufferPointer { text in
      for place in places {
        #expect(scorer.score(text, place.range).compound == place.compound)
      }
    }
  }
}
