import Copydesk
import CopydeskTesting
import Foundation
import Testing

@testable import Cleaning

/// The sample archive through the whole chain.
@Suite struct SampleTests {
  private static let pipeline = Golden.url("Pipelines/newswire.yaml").path

  private func run(_ arguments: String..., into scratch: ScratchFolder) throws -> Program.Result {
    try Program.run(
      ["run", Self.pipeline, "--root", scratch.path, "--set", "OUT=\(scratch.path)", "--quiet"]
        + arguments)
  }

  @Test func writesWhatIsExpected() throws {
    let scratch = try ScratchFolder()
    #expect(try run(into: scratch).status == 0)
    try Golden.expect(scratch.text("entities.csv"), equals: "Pipelines/newswire.entities.csv")
    #expect(try run("--limit", "12", into: scratch).status == 0)
    try Golden.expect(scratch.text("articles.jsonl"), equals: "Pipelines/newswire.12.jsonl")
  }

  @Test func showsDocumentsForReading() throws {
    let pipeline = Golden.url("Pipelines/console.yaml").path
    let result = try Program.run(["run", pipeline, "--limit", "3", "--quiet"])
    #expect(result.status == 0)
    try Golden.expect(result.output, equals: "Pipelines/console.txt")
  }

  @Test func writesTheSameBytesWhateverTheWorkers() throws {
    let one = try ScratchFolder()
    #expect(try run("--workers", "1", into: one).status == 0)
    for workers in ["2", "4", "8"] {
      let other = try ScratchFolder()
      #expect(try run("--workers", workers, into: other).status == 0)
      for name in ["articles.jsonl", "articles.csv", "entities.csv", "months.csv", "articles.db"] {
        #expect(try one.bytes(name) == other.bytes(name), "\(name) with \(workers) workers")
      }
    }
  }

  /// A record, as far as the test reads it.
  private struct Article: Decodable {
    struct Origin: Decodable { let entry: String }
    struct Entity: Decodable {
      let text: String
      let range: [Int]
      let original: [Int]
    }
    let origin: Origin
    let text: String
    let entities: [Entity]
  }

  private func articles(in scratch: ScratchFolder) throws -> [Article] {
    try scratch.text("articles.jsonl").split(separator: "\n").map {
      try JSONDecoder().decode(Article.self, from: Data($0.utf8))
    }
  }

  @Test func originalRangesGiveBackTheSurfaceText() throws {
    let scratch = try ScratchFolder()
    #expect(try run(into: scratch).status == 0)
    let samples = Golden.url("../../samples/newswire.tar.gz").path
    #expect(try Program.shell("tar xzf \(samples) -C \(scratch.path)").status == 0)
    var checked = 0
    for article in try articles(in: scratch) {
      let file = Data(try scratch.bytes(article.origin.entry))
      for entity in article.entities {
        let original = file[entity.original[0]..<entity.original[1]]
        #expect(try cleaned(original, of: file) == entity.text, "\(article.origin.entry)")
        #expect(
          Array(article.text.utf8)[entity.range[0]..<entity.range[1]].elementsEqual(
            entity.text.utf8))
        checked += 1
      }
    }
    #expect(checked > 1_000)
  }

  /// What cleaning makes of a passage by itself.
  private func cleaned(_ bytes: Data, of file: Data) throws -> String {
    let text: String
    if file.starts(with: [0xFF, 0xFE]) {
      text = String(decoding: bytes.chunks.map { $0.1 << 8 | $0.0 }, as: UTF16.self)
    } else if file.starts(with: [0xFE, 0xFF]) {
      text = String(decoding: bytes.chunks.map { $0.0 << 8 | $0.1 }, as: UTF16.self)
    } else if let valid = String(data: bytes, encoding: .utf8) {
      text = valid
    } else {
      text = String(data: bytes, encoding: .windowsCP1252) ?? String(decoding: bytes, as: UTF8.self)
    }
    var document = Document(testing: text)
    for spec in Catalog.cleaning.specs where ["unicode", "whitespace"].contains(spec.name) {
      for stage in try StageBench(Registry([.cleaning])).stages(spec) {
        document = try stage.process(document).get()
      }
    }
    return document.text.replacing("\n", with: " ")
  }

  @Test func headAndTailCutAnEntityOutOfTheArchive() throws {
    let scratch = try ScratchFolder()
    #expect(try run(into: scratch).status == 0)
    let samples = Golden.url("../../samples/newswire.tar.gz").path
    for article in try articles(in: scratch).prefix(4) {
      let entity = try #require(article.entities.last { $0.text.utf8.allSatisfy { $0 < 0x80 } })
      let (start, end) = (entity.original[0], entity.original[1])
      let cut = try Program.shell(
        "tar xzOf \(samples) \(article.origin.entry) | head -c \(end) | tail -c \(end - start)")
      #expect(cut.output == entity.text)
    }
  }
}

extension Data {
  /// Its bytes two by two.
  fileprivate var chunks: [(UInt16, UInt16)] {
    let bytes = Array(self)
    return stride(from: 0, to: bytes.count - 1, by: 2).map {
      (UInt16(bytes[$0]), UInt16(bytes[$0 + 1]))
    }
  }
}
