import CopydeskTesting
import Foundation
import Testing

/// Commands write over nothing that they read, whatever it is called.
@Suite struct NamedFilesTests {
  private let scratch: ScratchFolder
  private let gold = """
    {"text": "Tib left.", "entities": [{"range": [0, 3], "label": "PERSON", "sentiment": \
    {"label": "neutral"}}]}

    """
  private let pipeline = """
    copydesk: 1
    sources: [{files: x}]
    stages: [sentences, tokens, {entities: {model: none, gazetteers: [{path: l.txt, label: X}]}}]
    sinks: [console]

    """

  /// Besides the files there are a symbolic and a hard link to what is known.
  init() throws {
    scratch = try ScratchFolder()
    for name in ["a.jsonl", "dev.jsonl", "m.partial", "w.training"] {
      try scratch.write(gold, to: name)
    }
    try scratch.write(pipeline, to: "p.yaml")
    try scratch.write("Tib\n", to: "l.txt")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path("soft"), withDestinationPath: "a.jsonl")
    try FileManager.default.linkItem(
      atPath: scratch.path("a.jsonl"), toPath: scratch.path("hard"))
  }

  @Test(
    arguments: ["entities", "sentiment"],
    [
      ("a.jsonl", "a.jsonl"), ("./x/../a.jsonl", "./x/../a.jsonl"), ("soft", "soft"),
      ("hard", "hard"), ("dev.jsonl", "dev.jsonl"), ("m", "m.partial"), ("w", "w.training"),
    ])
  func trainingKeepsWhatItReads(subject: String, names: (out: String, read: String)) throws {
    try FileManager.default.createDirectory(
      atPath: scratch.path("x"), withIntermediateDirectories: false)
    let before = try scratch.names
    let result = try Program.run(
      ["train", subject, "a.jsonl", "m.partial", "w.training", "--dev", "dev.jsonl"]
        + ["--out", names.out], in: scratch.path)
    #expect(result.status == 2)
    #expect(
      result.errors == "error: '\(names.read)' is an input, which '--out' would write over\n")
    #expect(try scratch.text("a.jsonl") == gold && scratch.text("dev.jsonl") == gold)
    #expect(try scratch.names == before)
  }

  @Test(
    arguments: [
      ["entities", "[ab].jsonl", "--model", "none"], ["sentiment", "a.jsonl"],
    ],
    [
      ["--html", "a.jsonl"], ["--json", "soft"], ["--json", "o", "--html", "hard"],
    ])
  func evaluationKeepsWhatItReads(command: [String], options: [String]) throws {
    let result = try Program.run(["evaluate"] + command + options, in: scratch.path)
    #expect(result.status == 2 && result.output.isEmpty)
    #expect(
      result.errors
        == "error: '\(options.last!)' is an input, which '\(options.dropLast().last!)' would write over\n"
    )
    #expect(try scratch.text("a.jsonl") == gold && !scratch.exists("o"))
  }

  @Test(arguments: ["p.yaml", "l.txt"])
  func evaluationKeepsItsPipeline(file: String) throws {
    let before = try scratch.text(file)
    let result = try Program.run(
      ["evaluate", "entities", "a.jsonl", "--pipeline", "p.yaml", "--html", file],
      in: scratch.path)
    #expect(result.errors == "error: '\(file)' is an input, which '--html' would write over\n")
    #expect(try scratch.text(file) == before)
  }

  @Test(arguments: ["entities", "sentiment"])
  func evaluationKeepsItsModel(subject: String) throws {
    let trained = try Program.run(
      ["train", subject, "a.jsonl", "--out", "model", "--rounds", "1"], in: scratch.path)
    #expect(trained.status == 0, "\(trained.errors)")
    let before = try scratch.bytes("model")
    let result = try Program.run(
      ["evaluate", subject, "a.jsonl", "--model", "model", "--json", "model"], in: scratch.path)
    #expect(result.errors == "error: 'model' is an input, which '--json' would write over\n")
    #expect(try scratch.bytes("model") == before)
  }

  @Test func theNameOfABuiltInModelIsNoFile() throws {
    let result = try Program.run(
      ["evaluate", "entities", "a.jsonl", "--model", "none", "--json", "none"], in: scratch.path)
    #expect(result.status == 0 && scratch.exists("none"), "\(result.errors)")
  }

  @Test func standardInputMayBeAFile() throws {
    let result = try Program.shell(
      "$COPYDESK evaluate entities - --model none --json a.jsonl <a.jsonl", in: scratch.path)
    #expect(result.errors == "error: 'a.jsonl' is an input, which '--json' would write over\n")
  }

  @Test(arguments: ["entities", "sentiment"])
  func twoOptionsNeedTwoFiles(subject: String) throws {
    let result = try Program.run(
      ["evaluate", subject, "a.jsonl", "--html", "new", "--json", "./new"], in: scratch.path)
    #expect(result.status == 2)
    #expect(
      result.errors == "error: '--html' and '--json' write one file './new', expected two\n")
    #expect(!scratch.exists("new"))
  }
}
