import CopydeskTesting
import Foundation
import Testing

/// `explain` from the outside.
@Suite struct ExplainTests {
  @Test func showsWhatHoldsAndWhatIsDefault() throws {
    let scratch = try ScratchFolder()
    try scratch.write(
      """
      copydesk: 1
      on_error: skip
      batch: {documents: 8}
      sources: [files: "${IN}/*.txt"]
      stages:
        - whitespace
        - sentences
        - tokens
        - entities: {model: none, block: ["May, Will", Will], names: {"a: b": PERSON}}
          name: names
          on_error: fail
      sinks: [jsonl: {path: out/a.jsonl, offsets: scalar}]
      tests: [{text: One., contains: One}]
      """, to: "p.yaml")
    let result = try Program.run(["explain", "p.yaml", "--set", "IN=in"], in: scratch.path)
    #expect(result.status == 0 && result.errors.isEmpty)
    let expected = [
      "p\n\nsources\n  files: ", "\n    paths: \"in/*.txt\"\n    # ", "\n    # unwrap: true\n",
      "\n    → writes tokens\n", "\n  names (entities): ",
      "\n    model: none\n    names: {\"a: b\": PERSON}\n    block: [\"May, Will\", Will]\n    # labels: not set, ",
      "\n    on_error: fail\n",
      "\n    → reads sentences, tokens; writes entities\n",
      "\n    path: out/a.jsonl\n    offsets: scalar\n", "\noutput: out/a.jsonl\n",
      "\nfailed documents: left out and counted\nfailed at 'names': the first stops the run\n",
      "\nbatches: 8 documents or 128 KiB, ",
      "\ntests: 1\n",
    ]
    for part in expected { #expect(result.output.contains(part), "\(part) in \(result.output)") }
    #expect(!FileManager.default.fileExists(atPath: scratch.path("out")))
  }

  @Test func mistakesAreToldAsByCheck() throws {
    let scratch = try ScratchFolder()
    try scratch.write("copydesk: 1\nsources: [files: x]\nsinks: [consle]\n", to: "p.yaml")
    let result = try Program.run(["explain", "p.yaml"], in: scratch.path)
    #expect(result.status == 2)
    #expect(result.errors == (try Program.run(["check", "p.yaml"], in: scratch.path)).errors)
    #expect(result.errors.contains("did you mean 'console'?"))
  }
}
