import Copydesk
import CopydeskCommands
import CopydeskEngine
import CopydeskTesting
import CopydeskYAML
import Foundation

/// A pipeline with a plugin in it, run in this process over texts.
struct PluginRun {
  let report: RunReport
  let scratch: ScratchFolder

  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "Plugins")

  /// - Parameters:
  ///   - stage: The stage's item in the pipeline file; `$PLUGINS` is the tests' folder of plugins.
  ///   - head: More keys of the file.
  init(_ stage: String, texts: [String], workers: Int = 2, head: String = "") throws {
    scratch = try ScratchFolder()
    let lines = texts.map { text in
      var json = JSONWriter()
      json.write(.map(["text": .string(text)]))
      return String(decoding: json.bytes, as: UTF8.self)
    }
    try scratch.write(lines.joined(separator: "\n"), to: "in.jsonl")
    let yaml = """
      copydesk: 1
      \(head)
      batch: {documents: 8}
      sources: [{jsonl: in.jsonl}]
      stages:
        - \(stage)
      sinks: [{jsonl: out.jsonl}]
      """
    let pipeline = try Self.load(yaml, in: scratch)
    report = Engine(pipeline, workers: workers).run()
  }

  /// Loads a pipeline file; what is wrong with it is thrown as a user would read it.
  static func load(_ yaml: String, in scratch: ScratchFolder) throws -> Pipeline {
    let text = yaml.replacing("$PLUGINS", with: folder.path)
    let loader = PipelineLoader(registry: .standard)
    switch loader.load(Array(text.utf8), path: scratch.path("pipeline.yaml")) {
    case .success(let pipeline): return pipeline
    case .failure(let error):
      throw BenchFailure(error.rendered().replacing(scratch.path + "/", with: ""))
    }
  }

  /// The texts that were written, in order.
  var texts: [String] {
    get throws { try records("out.jsonl").map { $0["text"] as? String ?? "" } }
  }

  /// `code: message` of each dead letter.
  var deadLetters: [String] {
    get throws {
      try records("out.dead.jsonl").map { "\($0["code"] ?? ""): \($0["message"] ?? "")" }
    }
  }

  private func records(_ name: String) throws -> [[String: Any]] {
    guard scratch.exists(name) else { return [] }
    return try scratch.text(name).split(separator: "\n").map {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:]
    }
  }

  /// Why the run stopped; nil when it did not.
  var failure: String? {
    if case .failed(let error) = report.outcome { "\(error)" } else { nil }
  }
}

struct BenchFailure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// The stage of `misbehave.py` as an item of a pipeline file.
func misbehave(_ way: String, _ settings: String = "") -> String {
  "exec: {command: [python3, $PLUGINS/misbehave.py, \(way)]\(settings.isEmpty ? "" : ", ")\(settings)}"
}

/// Twenty texts, of which the tenth makes `misbehave.py` misbehave.
let textsWithOneBad = (0..<20).map { $0 == 9 ? "BAD é number \($0)" : "number \($0)" }
let goodTexts = (0..<20).filter { $0 != 9 }.map { "number \($0)" }
