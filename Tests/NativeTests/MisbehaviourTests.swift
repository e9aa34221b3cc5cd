import CopydeskTesting
import Foundation
import Testing

extension NativeTests {
  /// What libraries can do to the program that they run in.
  @Suite struct MisbehaviourTests {
    private func run(
      _ way: String, head: String = "", _ command: String = "$COPYDESK run --quiet pipeline.yaml"
    ) throws -> (code: Int32, output: String, scratch: ScratchFolder) {
      let scratch = try ScratchFolder()
      let plugin = try BuiltPlugins.shared.get().scratch.path("misbehave")
      try BuiltPlugins.pipeline(
        plugin, stage: "{misbehave: {way: \(way)}}", head: head, in: scratch)
      let result = try Program.shell(
        "export SWIFT_BACKTRACE=enable=no; \(command)", in: scratch.path)
      return (result.code, result.output, scratch)
    }

    @Test func aTrapEndsTheProgramAndLeavesNoFinishedFile() throws {
      let result = try run("trap")
      #expect(result.code == 128 + SIGILL || result.code == 128 + SIGTRAP, "\(result.output)")
      #expect(!result.scratch.exists("out.jsonl"))
    }

    /// Its status 0 would tell of a run that is complete.
    @Test func exitIsNoEndOfTheRun() throws {
      let result = try run("exit")
      #expect(result.code == 3, "\(result.output)")
      #expect(result.output.contains("ended the program in the middle of the run"))
      #expect(result.scratch.exists("out.jsonl.partial"))
    }

    @Test func exitIsNoEndOfTheTest() throws {
      let plugin = try BuiltPlugins.shared.get().scratch.path("misbehave")
      let result = try run("exit", "$COPYDESK plugin test --options 'way: exit' \(plugin)")
      #expect(result.code == 3, "\(result.output)")
      #expect(result.output.contains("ended the program in the middle of its test"))
    }

    @Test func aStageThatNeverEndsIsStoppedByTheSecondSignal() throws {
      let result = try run(
        "sleep",
        """
        $COPYDESK run --quiet pipeline.yaml & program=$!
        sleep 1.5; kill -INT $program; sleep 0.5; kill -INT $program
        wait $program
        """)
      #expect(result.code == 130, "\(result.output)")
      #expect(!result.scratch.exists("out.jsonl"))
    }

    /// The first is at a document, the second at a batch as a whole.
    @Test(arguments: ["sleep_at": "'in.jsonl' at byte 26", "sleep": "2 documents"])
    func aStageThatSleepsForEverEndsTheRunAndIsNamed(way: String, place: String) throws {
      let result = try run(way, head: "limits: {time: 300ms}")
      #expect(result.code == 3, "\(result.output)")
      #expect(
        result.output.contains(
          "stage 'misbehave': it does not come back from \(place), after twice the time that "
            + "'limits: {time: 300ms}' allows; nothing can stop it but the end of the run"),
        "\(result.output)")
      #expect(!result.scratch.exists("out.jsonl"))
      #expect(result.scratch.exists("out.jsonl.partial"))
    }

    @Test func aStageThatAsksForTheTimeLosesTheDocument() throws {
      let result = try run("ask", head: "limits: {time: 300ms}")
      #expect(result.code == 1, "\(result.output)")
      #expect(try result.scratch.text("out.jsonl").contains(#""text":"one""#))
      #expect(try result.scratch.text("out.jsonl").split(separator: "\n").count == 1)
      let letters = try result.scratch.text("out.dead.jsonl")
      #expect(letters.contains(#""code":"time_limit""#), "\(letters)")
      #expect(letters.contains(#""text":"very""#), "\(letters)")
    }

    @Test func aLeakCostsMemoryOnly() throws {
      let result = try run("leak")
      #expect(result.code == 0, "\(result.output)")
      #expect(try result.scratch.text("out.jsonl").split(separator: "\n").count == 2)
    }

    @Test func anErrorOfItsOwnStopsTheRun() throws {
      let result = try run("throw")
      #expect(result.code == 3)
      #expect(result.output.contains("'misbehave': an error of its own"), "\(result.output)")
    }

    @Test func aRejectedDocumentIsADeadLetter() throws {
      let result = try run("reject")
      #expect(result.code == 1)
      #expect(try result.scratch.text("out.dead.jsonl").contains("not this one"))
    }

    static let trials = [
      ("trap", 600, "it ended the process: illegal instruction, as when Swift code traps"),
      ("sleep", 3, "it did not come to an end within 3 seconds, and was stopped"),
    ]

    @Test(arguments: trials)
    func theTestOfAPluginSaysSo(way: String, limit: Int, expected: String) throws {
      let plugin = try BuiltPlugins.shared.get().scratch.path("misbehave")
      let result = try run(
        way, "$COPYDESK plugin test --limit \(limit) --options 'way: \(way)' \(plugin)")
      #expect(result.code == 1)
      #expect(result.output.contains("  FAILED  \(expected)"), "\(result.output)")
    }
  }
}
