import Copydesk
import CopydeskEngine
import CopydeskTesting
import Foundation
import Testing

/// Plugins that do what plugins should not: each with an outcome that can be told.
@Suite struct MisbehaviourTests {
  /// What costs the document in hand, and no other.
  static let costingOneDocument: [(way: String, deadLetter: String)] = [
    (
      "crash",
      "plugin_crash: it exited with status 9; its last line: Segmentation fault (not really)"
    ),
    ("half_frame", "plugin_crash: it exited with status 0 in the middle of a frame"),
    (
      "garbage",
      "plugin_protocol: it wrote 'hello world' to its standard output, which is no message of the "
        + "protocol; texts for people belong on standard error"
    ),
    ("wrong_type", "plugin_protocol: it sent 'opened' where 'result' is expected"),
    ("sleep", "plugin_timeout: it did not answer within 2s"),
    ("closes_output", "plugin_crash: it closed its output"),
    (
      "out_of_range",
      "bad_answer: the range [0, 9999] of an edit leaves the text or cuts a character"
    ),
    (
      "undeclared_layer",
      "bad_answer: it wrote the layer 'entities', which 'misbehave' does not declare"
    ),
    ("text_and_edits", "bad_answer: it sent both 'text' and 'edits'"),
    ("overlap", "bad_edit: edits overlap at bytes 0..<4 and 2..<6"),
  ]

  @Test(arguments: costingOneDocument)
  func costsTheDocumentInHand(way: String, deadLetter: String) throws {
    let run = try PluginRun(misbehave(way, "timeout: 2s"), texts: textsWithOneBad)
    #expect(run.failure == nil)
    #expect(try run.texts == goodTexts)
    #expect(try run.deadLetters == [deadLetter])
    #expect(run.report.tally.addsUp)
  }

  @Test func tellsWhichAnswerIsWrong() throws {
    let run = try PluginRun(misbehave("wrong_id"), texts: textsWithOneBad)
    #expect(try run.texts == goodTexts)
    #expect(try run.deadLetters[0].hasPrefix("plugin_protocol: it answered batch "))
    let other = try PluginRun(misbehave("wrong_place"), texts: textsWithOneBad)
    #expect(
      try other.deadLetters == [
        "plugin_protocol: it answered document 999 of a batch of 1, or answered it twice"
      ])
  }

  @Test func refusesAFrameThatIsTooLong() throws {
    let run = try PluginRun(misbehave("huge_frame", "max_frame: 1 MiB"), texts: textsWithOneBad)
    #expect(try run.texts == goodTexts)
    #expect(
      try run.deadLetters == [
        "plugin_protocol: it answered with a frame of more than 1048576 bytes"
      ])
  }

  @Test func leavesOutADocumentThatFitsInNoFrame() throws {
    let texts = ["short", String(repeating: "long ", count: 1_000), "short too"]
    let run = try PluginRun(misbehave("none", "max_frame: 1 KiB"), texts: texts)
    #expect(try run.texts == ["short", "short too"])
    #expect(
      try run.deadLetters == ["too_long: the document is longer than 'max_frame', 1 KiB"])
  }

  @Test func cutsNoCharacter() throws {
    let run = try PluginRun(
      "exec: {command: [python3, $PLUGINS/units.py, utf8], options: {range: [1, 2]}}",
      texts: ["é"])
    #expect(
      try run.deadLetters == [
        "bad_answer: the range [1, 2] in 'marks' leaves the text or cuts a character"
      ])
  }

  /// What is still being written then must not end this program with a signal.
  @Test(arguments: ["crash": "plugin_crash", "closes_input": "plugin_timeout"])
  func outlivesAPluginThatReadsNoMore(way: String, code: String) throws {
    let long = String(repeating: "long ", count: 500_000)
    let run = try PluginRun(
      misbehave(way, "batch: 1, timeout: 2s"), texts: ["BAD", long, long, "short"])
    #expect(run.failure == nil)
    #expect(try run.texts == [long, long, "short"])
    #expect(try run.deadLetters.map { String($0.prefix { $0 != ":" }) } == [code])
  }

  @Test func stopsARunWhosePluginAlwaysFails() throws {
    let run = try PluginRun(
      misbehave("crash", "restarts: 2"), texts: (0..<20).map { "BAD \($0)" })
    #expect(
      run.failure == "stage 'exec': the plugin failed 3 times in a row; the last time "
        + "it exited with status 9; its last line: Segmentation fault (not really)")
    #expect(run.report.tally.addsUp)
  }

  @Test func stopsWhenThePluginSaysSo() throws {
    let run = try PluginRun(misbehave("gives_up"), texts: textsWithOneBad)
    #expect(run.failure == "stage 'exec': the licence has expired")
    #expect(run.report.tally.addsUp)
  }

  @Test func tellsBeforeTheRunThatAPluginCannotOpen() throws {
    let run = try PluginRun(misbehave("crash_at_open"), texts: textsWithOneBad)
    #expect(run.failure == "stage 'exec': it exited with status 7")
    #expect(run.report.tally.read == 0)
    #expect(!run.scratch.exists("out.jsonl.partial"))
  }

  @Test(.timeLimit(.minutes(1))) func endsThoughItIsFlooded() throws {
    let run = try PluginRun(misbehave("floods"), texts: goodTexts)
    #expect(try run.texts == goodTexts)
  }

  @Test func endsThoughThePluginIgnoresIt() throws {
    let start = ContinuousClock.now
    let run = try PluginRun(misbehave("ignores_end"), texts: goodTexts)
    #expect(try run.texts == goodTexts)
    #expect(ContinuousClock.now - start < .seconds(20))
  }
}
