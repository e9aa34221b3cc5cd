import CopydeskTesting
import Foundation
import Testing

/// The sample of a web archive, and that of an agency's files, through the whole chain.
@Suite struct WebSampleTests {
  private func run(_ arguments: String..., into scratch: ScratchFolder) throws -> Program.Result {
    try Program.run(
      [
        "run", Golden.url("Pipelines/web.yaml").path, "--root", scratch.path, "--set",
        "OUT=\(scratch.path)",
      ] + arguments)
  }

  @Test func writesWhatIsExpectedWhateverTheWorkers() throws {
    for workers in ["1", "3"] {
      let scratch = try ScratchFolder()
      let result = try run("--workers", workers, into: scratch)
      #expect(result.status == 0)
      #expect(
        result.errors.contains("read 7 = written 5 + filtered 2 + dead-lettered 0 + skipped 0"))
      #expect(result.errors.contains("excluded 2"))
      try Golden.expect(scratch.text("articles.jsonl"), equals: "Pipelines/web.jsonl")
    }
  }

  /// A record, as far as the test reads it.
  private struct Article: Decodable {
    struct Origin: Decodable { let entry: String }
    struct Metadata: Decodable { let url: String? }
    struct Entity: Decodable {
      let text: String
      let original: [Int]
    }
    let origin: Origin
    let metadata: Metadata
    let entities: [Entity]
  }

  private static let pages = [
    "https://harbourdaily.example/2021/03/25/canal": "web/canal.html",
    "http://rail.example/gotthard.html": "web/tunnel.html",
    "https://skywatch.example/philae": "web/comet.html",
  ]

  @Test func entitiesPointBackIntoPagesAndItems() throws {
    let scratch = try ScratchFolder()
    #expect(try run("--quiet", into: scratch).status == 0)
    var checked = 0
    for line in try scratch.text("articles.jsonl").split(separator: "\n") {
      let article = try JSONDecoder().decode(Article.self, from: Data(line.utf8))
      let name = article.metadata.url.flatMap { Self.pages[$0] } ?? article.origin.entry
      let file = try Data(contentsOf: Golden.url("../../samples/\(name)"))
      for entity in article.entities {
        let bytes = file[entity.original[0]..<entity.original[1]]
        let text =
          String(data: bytes, encoding: .utf8) ?? String(data: bytes, encoding: .windowsCP1252)!
        #expect(Self.plain(text) == entity.text, "\(name)")
        checked += 1
      }
    }
    #expect(checked > 60)
  }

  /// A passage of a page without its tags, references and line ends.
  private static func plain(_ text: String) -> String {
    text.replacing(/<[^>]*>/, with: "")
      .replacing(/&(nbsp|thinsp|#xA0);/, with: " ").replacing(/\s+/, with: " ")
      .replacing("\u{A0}", with: " ")
  }
}
