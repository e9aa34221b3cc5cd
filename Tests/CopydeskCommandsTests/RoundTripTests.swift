import CopydeskTesting
import Foundation
import Testing

/// What a sink wrote, its source reads: the same layers and attributes.
@Suite struct RoundTripTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    try scratch.write(
      """
      {"id": "a", "date": "2026-02-12", "text": "“We lost €5 million on Monday, 3° too warm,” Zoë \
      Quarrel said in France. “It was a great success,” she added. Quarrel left."}
      {"id": "b", "text": "Nothing 🙂 happened."}

      """, to: "in.jsonl")
  }

  private func run(source: String, stages: String = "[]", sinks: String) throws -> Program.Result {
    try scratch.write(
      "copydesk: 1\nsources: [\(source)]\nstages: \(stages)\nsinks: [\(sinks)]\n", to: "p.yaml")
    return try Program.run(["run", "p.yaml", "--no-ledger", "--quiet"], in: scratch.path)
  }

  /// The records of a file, without where they come from: that is the file that was read.
  private func records(_ name: String) throws -> NSArray {
    func bare(_ value: Any) -> Any {
      if let list = value as? [Any] { return list.map(bare) }
      guard let map = value as? [String: Any] else { return value }
      return map.filter { !["origin", "original"].contains($0.key) }.mapValues(bare)
    }
    let lines = try scratch.text(name).split(separator: "\n")
    return NSArray(
      array: try lines.map { bare(try JSONSerialization.jsonObject(with: Data($0.utf8))) })
  }

  /// A database has no columns for what a model says beside score and label.
  @Test(arguments: [
    ("jsonl", "a.jsonl", "targets: entities, explain: true"),
    ("jsonl", "a.jsonl", "method: lexicon"), ("sqlite", "a.db", "method: lexicon"),
  ])
  func nothingIsLost(format: String, file: String, sentiment: String) throws {
    let names = "{names: {PERSON: [Zoë Quarrel, Quarrel], GPE: [France]}, model: none}"
    let first = try run(
      source: "{jsonl: in.jsonl}",
      stages: "[sentences, tokens, {entities: \(names)}, quotes, {sentiment: {\(sentiment)}}]",
      sinks: "{jsonl: a.jsonl}, {sqlite: a.db}")
    #expect(first.status == 0, "\(first.errors)")
    let second = try run(source: "{\(format): \(file)}", sinks: "{jsonl: b.jsonl}")
    #expect(second.status == 0, "\(second.errors)")
    #expect(try records("b.jsonl") == records("a.jsonl"))
    for part in ["\"link\":", "\"speaker\":", "\"currency\":", "\"sentiment\":", "\"quotes\":"] {
      #expect(try scratch.text("b.jsonl").contains(part), "\(part)")
    }
  }

  @Test func tokensAreMadeAnew() throws {
    let result = try run(source: "{jsonl: {path: in.jsonl, layers: [tokens]}}", sinks: "console")
    #expect(result.status == 2)
    #expect(
      result.errors.contains("option 'layers' of 'jsonl' must be layers other than 'tokens'"),
      "\(result.errors)")
  }

  @Test(arguments: ["scalar", "utf16"])
  func unitsOfOneMeasureAreRead(unit: String) throws {
    let first = try run(
      source: "{jsonl: in.jsonl}", stages: "[sentences, tokens, {entities: {model: none}}]",
      sinks: "{jsonl: {path: a.jsonl, offsets: \(unit)}}")
    #expect(first.status == 0, "\(first.errors)")
    let second = try run(
      source: "{jsonl: {path: a.jsonl, offsets: \(unit)}}",
      sinks: "{jsonl: {path: b.jsonl, offsets: \(unit)}}")
    #expect(second.status == 0, "\(second.errors)")
    #expect(try records("b.jsonl") == records("a.jsonl"))
  }
}
