import CopydeskTesting
import Testing

/// `graph` from the outside.
@Suite struct GraphTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    try scratch.write(
      """
      copydesk: 1
      sources:
        - files: "in/*.txt"
        - jsonl: more.jsonl
      stages:
        - drop: {min_words: 2}
          name: short "ones" <1>
        - keep: metadata.size > 2
        - tokens
      sinks:
        - jsonl: a.jsonl
        - csv: b.csv
      """, to: "p.yaml")
    try scratch.write("One", to: "in/1.txt")
    try scratch.write("One two", to: "in/2.txt")
    try scratch.write(#"{"text": "One two", "metadata": {"size": "large"}}"#, to: "more.jsonl")
  }

  private func run(_ arguments: String...) throws -> Program.Result {
    try Program.run(arguments, in: scratch.path)
  }

  @Test func drawsTheWaysOfDocuments() throws {
    let result = try run("graph", "p.yaml")
    #expect(
      result.output == """
        flowchart TD
          n1(["files<br/>#34;in/*.txt#34;"])
          n2(["jsonl<br/>more.jsonl"])
          n3["short #34;ones#34; #60;1#62; (drop)"]
          n4["keep"]
          n5["tokens"]
          n6[("jsonl#35;2 (jsonl)<br/>a.jsonl")]
          n7[("csv<br/>b.csv")]
          n1 --> n3
          n2 --> n3
          n3 --> n4
          n4 --> n5
          n5 --> n6
          n5 --> n7

        """)
    #expect(result.status == 0)
  }

  @Test func aReportTellsHowManyTookEach() throws {
    #expect(try run("run", "p.yaml", "--report", "r.json").status == 1)
    let result = try run("graph", "p.yaml", "--report", "r.json")
    let edges = [
      "n1 -->|2| n3", "n2 -->|1| n3", "n3 -->|2| n4", "n4 -->|0| n5", "n5 -->|0| n6",
      "n5 -->|0| n7", "n3 -.->|1| out3", "n4 -.->|1| out4", "n4 -.->|1| dead",
      "out3[\"left out<br/>too_short 1\"]", "dead[\"failed<br/>a.dead.jsonl\"]",
      "class out3,out4,dead loss",
    ]
    for edge in edges { #expect(result.output.contains("  \(edge)\n"), "\(edge)") }
  }

  @Test func whatIsSkippedIsInNoFile() throws {
    let skipping = try scratch.text("p.yaml").replacing(
      "tokens\n", with: "tokens\non_error: skip\n")
    try scratch.write(skipping, to: "p.yaml")
    #expect(try run("run", "p.yaml", "--report", "r.json").status == 1)
    let output = try run("graph", "p.yaml", "--report", "r.json").output
    #expect(output.contains("  skipped[\"failed<br/>skipped\"]\n"), "\(output)")
    #expect(output.contains("  n4 -.->|1| skipped\n") && !output.contains("dead"))
  }

  @Test func graphvizHasTheSame() throws {
    #expect(try run("run", "p.yaml", "--report", "r.json").status == 1)
    let output = try run("graph", "p.yaml", "--report", "r.json", "--format", "dot").output
    for line in [
      "digraph \"p\" {", "  n3 [label=\"short \\\"ones\\\" <1> (drop)\", shape=box];",
      "  n3 -> n4 [label=\"2\"];", "  n4 -> dead [label=\"1\", style=dashed];", "}",
    ] {
      #expect(output.contains(line + "\n"), "\(line)")
    }
  }

  @Test func reportsOfOthersAreRefused() throws {
    try scratch.write(#"{"components": [{"name": "files"}]}"#, to: "other.json")
    try scratch.write("{", to: "broken.json")
    for (name, message) in [
      ("other", "the report 'other.json' is of a pipeline with other components"),
      ("broken", "'broken.json' is no report of a run, as 'copydesk run --report' writes it"),
      ("none", "the report 'none.json' cannot be read"),
    ] {
      let result = try run("graph", "p.yaml", "--report", "\(name).json")
      #expect(result.status == 2)
      #expect(result.errors == "error: \(message)\n")
    }
  }
}
