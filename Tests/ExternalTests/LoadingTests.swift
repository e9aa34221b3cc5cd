import Copydesk
import CopydeskTesting
import Foundation
import Testing

/// What users read when a plugin or its options are wrong.
@Suite struct LoadingTests {
  private func message(_ stage: String, head: String = "") throws -> String {
    let scratch = try ScratchFolder()
    let yaml = """
      copydesk: 1
      \(head)
      sources: [{jsonl: in.jsonl}]
      stages:
        - \(stage)
      sinks: [{jsonl: out.jsonl}]
      """
    do {
      _ = try PluginRun.load(yaml, in: scratch)
      return ""
    } catch let failure as BenchFailure {
      return failure.description.replacing(PluginRun.folder.path, with: "$PLUGINS")
    }
  }

  private static let named = "plugins: [$PLUGINS/options.py]"

  @Test func aNamedPluginIsUsedLikeABuiltIn() throws {
    #expect(try message("options: {count: 3, mode: fast}", head: Self.named) == "")
  }

  @Test func optionsAreCheckedWhereTheyStand() throws {
    #expect(
      try message("options: {cuont: 3, mode: fats, depth: 99}", head: Self.named) == """
        error: unknown option 'cuont' of 'options'
          --> pipeline.yaml:5:15
           |
         5 |   - options: {cuont: 3, mode: fats, depth: 99}
           |               ^^^^^ did you mean 'count'?

        error: option 'mode' of 'options' must be one of fast, slow, not 'fats'
          --> pipeline.yaml:5:31
           |
         5 |   - options: {cuont: 3, mode: fats, depth: 99}
           |                               ^^^^ did you mean 'fast'?

        error: option 'depth' of 'options' must be between 1 and 10, not '99'
          --> pipeline.yaml:5:44
           |
         5 |   - options: {cuont: 3, mode: fats, depth: 99}
           |                                            ^^

        3 errors in pipeline.yaml
        """)
  }

  @Test func whatThePluginFindsWrongStandsAtItsOption() throws {
    #expect(
      try message("options: {count: 13}", head: Self.named) == """
        error: option 'count' of 'options': 13 brings bad luck
          --> pipeline.yaml:5:22
           |
         5 |   - options: {count: 13}
           |                      ^^ take 12

        1 error in pipeline.yaml
        """)
  }

  @Test func optionsWithinExecAreCheckedToo() throws {
    let text = try message("exec: {command: [python3, $PLUGINS/options.py], options: {mode: 1}}")
    #expect(text.contains("option 'mode' of 'options' must be one of fast, slow, not '1'"))
  }

  static let wrong: [(stage: String, expected: String)] = [
    ("exec: {command: [/no/such/program]}", "'/no/such/program' cannot be started: No such file"),
    (
      misbehave("crash_at_start"),
      "plugin 'misbehave.py': it exited with status 1; its last line: no such model"
    ),
    (
      misbehave("silent_at_start", "start_timeout: 300ms"),
      "plugin 'misbehave.py': it did not answer within 300ms"
    ),
    (
      misbehave("other_version"),
      "it speaks version 99 of the protocol; this program speaks 1"
    ),
    (
      misbehave("bad_declaration"),
      "its declaration is wrong: the type of option 'count' of component 'misbehave' must be one "
        + "of bool, integer, number, string, size, duration, choice, list, map, not 'int'"
    ),
    (
      misbehave("nested_declaration"),
      "'of' of option 'names' of component 'misbehave' must be a type without parts, not 'list'"
    ),
    (misbehave("refuses"), "'misbehave': not today"),
    ("exec: {command: [cat]}", "it sends back what it was sent"),
    ("exec: {command: [echo, hi]}", "it wrote 'hi' to its standard output"),
    ("exec: {command: [python3, $PLUGINS/options.py], component: option}", "it has no stage"),
    ("optoins", "did you mean 'options'?"),
  ]

  @Test(arguments: wrong)
  func tellsWhatIsWrong(stage: String, expected: String) throws {
    let text = try message(stage, head: stage == "optoins" ? Self.named : "")
    #expect(text.contains(expected), "\(text)")
  }

  @Test func aPluginThatCannotBeOpenedIsToldOnce() throws {
    #expect(
      try message("something", head: "plugins: [nowhere.py]") == """
        error: plugin 'nowhere.py': no such file or directory
          --> pipeline.yaml:2:11
           |
         2 | plugins: [nowhere.py]
           |           ^^^^^^^^^^

        1 error in pipeline.yaml
        """)
  }

  @Test func aPluginCannotTakeTheNameOfABuiltIn() throws {
    let text = try message("unicode", head: "plugins: [$PLUGINS/unicode.sh]")
    #expect(text.contains("there is a stage 'unicode' already"))
  }
}
