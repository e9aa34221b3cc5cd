import Copydesk
import CopydeskCommands
import CopydeskTesting
import Foundation
import Testing

@testable import CopydeskYAML

/// The JSON Schema of pipeline files next to the loader, by a library that knows JSON Schema.
@Suite(.enabled(if: hasLibrary, "python3-jsonschema is not installed"))
struct SchemaTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()

  /// What the library says of each file: `ok`, or where it breaks the schema.
  private static func verdicts(_ instances: [Value]) throws -> [String] {
    let scratch = try ScratchFolder()
    try scratch.write(try Program.run(["schema"]).output, to: "schema.json")
    var lines = JSONWriter()
    for instance in instances {
      lines.write(instance)
      lines.endLine()
    }
    try scratch.write(String(decoding: lines.bytes, as: UTF8.self), to: "instances.jsonl")
    let check = folder.appending(path: "schema-check").path
    let result = try Program.shell(
      "'\(check)' '\(scratch.path("schema.json"))' '\(scratch.path("instances.jsonl"))'")
    try #require(result.status == 0, "\(result.errors)")
    return result.output.split(separator: "\n").map(String.init)
  }

  /// A file as an editor reads it.
  private static func instance(_ yaml: String) throws -> Value {
    let (root, findings) = YAMLParser.parse(Array(yaml.utf8))
    var more = Findings()
    let node = try #require(root, "\(findings.all)")
    return try #require(PlainValue.decode(node, "", into: &more)).value
  }

  /// Files that the loader takes: those of the project, each component's examples, and forms that are rare.
  private static func rightFiles() throws -> [(name: String, yaml: String)] {
    let project = folder.deletingLastPathComponent().deletingLastPathComponent()
    let found = try Program.shell(
      "grep -L 'plugins:' pipelines/*/*.yaml bench/*.yaml Tests/CopydeskCommandsTests/Pipelines/*.yaml",
      in: project.path)
    let files = found.output.split(separator: "\n").map(String.init)
    let examples = Registry.standard.specs.filter { $0.kind == .stage }.flatMap(\.runnableExamples)
    return try files.map {
      ($0, try String(contentsOf: project.appending(path: $0), encoding: .utf8))
    }
      + examples.map { ("\($0)", stage($0.spec.name, $0.example.options)) }
      + forms.map { ($0, stage(nil, $0)) } + parts.map { ($0, $0) }
  }

  private static func stage(_ name: String?, _ options: String) -> String {
    let lines = options.split(separator: "\n").map { "      \($0)\n" }.joined()
    return """
      copydesk: 1
      sources: [files: "*.txt"]
      stages:
      \(name.map { lines.isEmpty ? "  - \($0)" : "  - \($0):\n\(lines)" } ?? options)
      sinks:
        - jsonl: out.jsonl
      """
  }

  private static let parts = [
    "copydesk: 1\nstages: [unicode]", "copydesk: \"1\"\nsources: [files: a]",
    "copydesk: 1\nsinks: [jsonl: a]",
    "copydesk: 1\nplugins: a.py\nstages: [unicode]",
    "copydesk: 1\nplugins: [{path: a, workers: 2}, {command: [a]}]\nstages: [unicode]",
  ]

  private static let forms = [
    "  - drop: {min_words: '${LEAST}'}", "  - drop: {min_words: '20'}",
    "  - drop: {min_words: 1_000}",
    "  - drop: {language: no}", "  - ${STAGE}", "  - unicode:",
    "  - include: a.yaml\n    with: {LEAST: 2, NAME: no}",
    "  - sentiment: {explain: True}", "  - sentiment: {threshold: '0x1p-2'}",
    "  - sentiment: {threshold: 1e-3, words: {fine: 2}}",
    "  - entities: {gazetteers: [a.tsv, {path: b.tsv, case: any}]}",
    "  - entities: {patterns: {label: X, tokens: [a, {not: [{not: b}], op: '?'}]}}",
    "  - exec: {command: [python3, a.py], timeout: 90s, max_frame: 64 MiB}\n    on_error: skip\n    name: 7",
  ]

  @Test func takesWhatTheLoaderTakes() throws {
    let files = try Self.rightFiles()
    #expect(files.count > 60)
    let verdicts = try Self.verdicts(files.map { try Self.instance($0.yaml) })
    for (file, verdict) in zip(files, verdicts) { #expect(verdict == "ok", "\(file.name)") }
    #expect(verdicts.count == files.count)
  }

  @Test func findsWhatIsWrong() throws {
    let names = [
      "unknown-key", "unknown-names", "wrong-head", "wrong-shapes", "wrong-values",
      "missing-option",
      "misplaced", "step-keys", "other-version", "wrong-indent-under-item", "key-without-value",
    ]
    let files = try names.map {
      try String(contentsOf: Self.folder.appending(path: "Messages/\($0).yaml"), encoding: .utf8)
    }
    let verdicts = try Self.verdicts(files.map(Self.instance))
    for (name, verdict) in zip(names, verdicts) { #expect(verdict != "ok", "\(name)") }
    #expect(verdicts.count == names.count)
  }

  @Test func aPluginsOptionsAreInIt() throws {
    let plugin = Golden.url("../../Plugins/Examples/shout/shout.py").path
    let schema = try Program.run(["schema", "--plugin", plugin])
    #expect(schema.status == 0 && schema.output.contains("\"const\": \"shout\""))
    #expect(!(try Program.run(["schema"]).output.contains("shout")))
  }

  @Test func findsWhatIsWrongWithAStage() throws {
    let stages = [
      "  - drop: {min_words: many}", "  - drop: {min_word: 3}", "  - drop: {min_words: [3]}",
      "  - dorp",
      "  - exec", "  - include: [a.yaml]", "  - include: \"\"", "  - exec: {command: []}",
      "  - exec: {command: a, max_frame: 64M}", "  - exec: {command: a, timeout: 1.2.3s}",
      "  - unicode: {}\n    on_error: never",
      "  - entities: {priority: mine}",
      "  - entities: {gazetteers: [{label: X}]}", "  - sentiment: {explain: 1}",
      "  - exec: {command: [a], timeout: 90}", "  - exec: {command: [a], workers: 65}",
    ]
    let verdicts = try Self.verdicts(stages.map { try Self.instance(Self.stage(nil, $0)) })
    for (stage, verdict) in zip(stages, verdicts) {
      #expect(verdict.hasPrefix("stages/0"), "\(stage): \(verdict)")
    }
    #expect(verdicts.count == stages.count)
  }
}

private let hasLibrary = (try? Program.shell("python3 -c 'import jsonschema'"))?.status == 0
