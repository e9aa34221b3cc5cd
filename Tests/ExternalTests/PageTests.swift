import CopydeskTesting
import Foundation
import Testing

/// The page for those who write their first stage, followed to the letter.
@Suite struct PageTests {
  private static let root = PluginRun.folder.appending(path: "../../..").standardized.path

  private struct Page {
    let lines: [Substring]

    init(_ name: String) throws {
      let url = URL(filePath: "\(PageTests.root)/docs/\(name)")
      lines = try String(contentsOf: url, encoding: .utf8).split(
        separator: "\n", omittingEmptySubsequences: false)
    }

    /// The blocks of code in a language.
    func blocks(_ language: String) -> [String] {
      var blocks: [String] = []
      var rest = lines[...]
      while let start = rest.firstIndex(of: "```\(language)"),
        let end = rest[(start + 1)...].firstIndex(of: "```")
      {
        blocks.append(rest[(start + 1)..<end].joined(separator: "\n"))
        rest = rest[(end + 1)...]
      }
      return blocks
    }
  }

  @Test func theFirstStageDoesWhatThePageSays() throws {
    let scratch = try ScratchFolder()
    for block in try Page("custom-stages.md").blocks("console") {
      let lines = block.split(separator: "\n", omittingEmptySubsequences: false)
      let commands = lines.filter { $0.hasPrefix("$ ") }.map { String($0.dropFirst(2)) }
      let expected = lines.filter { !$0.hasPrefix("$ ") }.joined(separator: "\n")
      let script = "copydesk() { $COPYDESK \"$@\"; }; set -e\n" + commands.joined(separator: "\n")
      let result = try Tool.shell(script, in: scratch.path)
      #expect(result.code == 0, "\(commands): \(result.output)")
      #expect(result.output.contains(expected), "\(commands): \(result.output)")
    }
    let made = try scratch.text("loud/loud.py")
    #expect(try Page("custom-stages.md").blocks("python")[0] == made.dropLast())
  }

  @Test(arguments: ["sh": "capitals.sh", "js": "capitals.mjs", "go": "capitals.go"])
  func showsTheProgramsOfTheExamples(language: String, file: String) throws {
    let url = URL(filePath: "\(Self.root)/Plugins/Examples/languages/\(file)")
    let code = try String(contentsOf: url, encoding: .utf8)
    #expect(try Page("custom-stages.md").blocks(language) == [String(code.dropLast())])
  }

  /// Whether a program is installed; what needs it is not tested where it is not.
  private static func has(_ tool: String) -> Bool {
    (try? Tool.shell("command -v \(tool)"))?.code == 0
  }

  @Test(.enabled(if: has("jq"))) func theStageInJQHolds() throws {
    let file = "Plugins/Examples/languages/capitals.sh"
    let result = try Tool.shell("$COPYDESK plugin test \(file)", in: Self.root)
    #expect(result.code == 0, "\(result.output)")
  }

  @Test(.enabled(if: has("node"))) func theStageInJavaScriptHolds() throws {
    let file = "Plugins/Examples/languages/capitals.mjs"
    let result = try Tool.shell("$COPYDESK plugin test \(file)", in: Self.root)
    #expect(result.code == 0, "\(result.output)")
  }

  @Test(.enabled(if: has("go"))) func theStageInGoHolds() throws {
    let scratch = try ScratchFolder()
    let result = try Tool.shell(
      """
      set -e
      export GOCACHE=\(scratch.path)/cache HOME=\(scratch.path)
      go build -o \(scratch.path)/capitals Plugins/Examples/languages/capitals.go
      $COPYDESK plugin test \(scratch.path)/capitals --options 'word: day'
      """, in: Self.root)
    #expect(result.code == 0, "\(result.output)")
  }

  /// The protocol's page shows a plugin in a shell.
  @Test func theProtocolCanBeSpokenInAShell() throws {
    for block in try Page("plugin-protocol.md").blocks("console") {
      let lines = block.split(separator: "\n")
      let command = lines.dropLast().joined(separator: "\n").dropFirst(2)
      let result = try Tool.shell(String(command), in: Self.root)
      #expect(result.output == lines.last! + "\n")
    }
  }
}
