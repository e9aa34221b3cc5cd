import CopydeskTesting
import Foundation
import Testing

/// The plugins in `Plugins/Examples`.
@Suite struct ExampleTests {
  private static let root = PluginRun.folder.appending(path: "../../..").standardized.path

  // Not `redact`, whose contract takes a minute in a debug build: it needs the entities of the
  // contract's huge documents.
  @Test func keepsTheContract() throws {
    let result = try Tool.shell("$COPYDESK plugin test Plugins/Examples/shout", in: Self.root)
    #expect(result.code == 0, "\(result.output)")
  }

  /// All in one pipeline, with the stand-in of the web service.
  @Test func theSameBytesWhateverTheWorkers() throws {
    let scratch = try ScratchFolder()
    try scratch.write(
      """
      copydesk: 1
      plugins: [\(["api", "redact", "shout"].map { "\(Self.root)/Plugins/Examples/\($0)" }
        .joined(separator: ", "))]
      batch: {documents: 4}
      sources:
        - api: {url: "${URL}"}
        - archive: \(Self.root)/samples/newswire.tar.gz
      stages:
        - sentences
        - tokens
        - entities
        - redact
        - shout: {words: [the, of]}
      sinks:
        - jsonl: "${WORKERS}.jsonl"
      """, to: "pipeline.yaml")
    let result = try Tool.shell(
      """
      set -e
      exec 3< <(python3 \(Self.root)/Plugins/Examples/api/stand_in.py 5)
      server=$!
      trap 'kill -9 $server' EXIT
      read -r url <&3
      for workers in {1..8}; do
        $COPYDESK run pipeline.yaml --set URL="$url" --set WORKERS=$workers --workers $workers --quiet
        cmp 1.jsonl $workers.jsonl
      done
      """, in: scratch.path)
    #expect(result.code == 0, "\(result.output)")
    let text = try scratch.text("1.jsonl")
    #expect(text.split(separator: "\n").count == 66 + 15)
    #expect(text.contains("[PERSON]"))
    #expect(text.contains(#""text":"Body OF article 3 on page 5.""#))
  }

  @Test func thePipelineOfTheRepositoryRuns() throws {
    let scratch = try ScratchFolder()
    let result = try Tool.shell(
      "$COPYDESK run pipelines/plugins/pipeline.yaml --root \(scratch.path) --set OUT=\(scratch.path)",
      in: Self.root)
    #expect(result.code == 0, "\(result.output)")
    #expect(try scratch.text("redacted.jsonl").contains(#""redactions":[{"text":"[PERSON]""#))
  }
}
