import CopydeskTesting
import Foundation
import Testing

/// The commands that authors of plugins use.
@Suite struct CommandTests {
  @Test func aNewStageCanBeTriedTestedAndRunAtOnce() throws {
    let scratch = try ScratchFolder()
    let result = try Tool.shell(
      """
      set -e
      $COPYDESK new stage loud --language python
      python3 loud/loud.py --try 'A very good day.'
      python3 -m unittest discover loud
      $COPYDESK run loud/pipeline.yaml
      $COPYDESK plugin test loud
      """, in: scratch.path)
    #expect(result.code == 0, "\(result.output)")
    for expected in ["A VERY good day.", "OK", "A GOOD DAY for the harbour.", "written 2"] {
      #expect(result.output.contains(expected))
    }
    #expect(!result.output.contains("FAILED"))
  }

  @Test(arguments: ["unicode", "copydesk", "Loud", "9lives", "a-b"])
  func aNameThatCannotBeIsRefused(name: String) throws {
    #expect(try Tool.shell("cd /tmp; $COPYDESK new stage \(name)").code != 0)
  }

  @Test func aPluginIsListedAndDescribedLikeABuiltIn() throws {
    let path = PluginRun.folder.appending(path: "options.py").path
    let list = try Tool.shell("$COPYDESK list --plugin \(path)").output
    #expect(list.contains("\n  options      Writes its options down.\n"))
    let page = try Tool.shell("$COPYDESK describe options --plugin \(path)").output
    #expect(
      page
        == """
        options (stage)
        Writes its options down.

        Options:
          count: a whole number; default: 1
              How many.
          mode: one of fast, slow; default: slow
              The option mode.
          depth: a whole number, between 1 and 10; default: 2
              How deep.
          words: a list; each a text; default: []
              The option words.
          wait: a time such as '5s'; default: 5s
              The option wait.

        """.replacing("'5s'", with: "'30s'"))
  }

  /// What came before is of one run: the next one begins anew.
  @Test func aStageWithAMemoryKeepsTheContract() throws {
    let path = PluginRun.folder.appending(path: "once.py").path
    let result = try Tool.shell("$COPYDESK plugin test \(path)")
    #expect(result.code == 0, "\(result.output)")
  }

  @Test func breachesOfTheContractAreFound() throws {
    let path = PluginRun.folder.appending(path: "forgetful.py").path
    let result = try Tool.shell("$COPYDESK plugin test \(path)")
    #expect(result.code == 1)
    for expected in [
      "it exits with status 3 when its input ends", "there is no example",
      "a document's outcome depends on its batch",
      "document '0': bad_answer: the range [0, 1] of an edit leaves the text",
    ] {
      #expect(result.output.contains(expected), "\(result.output)")
    }
  }
}
