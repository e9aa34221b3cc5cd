import Testing

@Suite struct CommandNameTests {
  @Test(arguments: ["list", "describe unicode", "version"])
  func aFullDeviceIsTold(command: String) throws {
    let result = try Program.shell("$COPYDESK \(command) > /dev/full")
    #expect(result.status == 3)
    #expect(
      result.errors == "error: standard output cannot be written: No space left on device\n")
    let gone = try Program.shell("set -o pipefail; $COPYDESK \(command) | true")
    #expect(gone.errors.isEmpty)
  }

  @Test func aMisspeltCommandIsToldWhatItMeant() throws {
    let result = try Program.run(["rnu", "a.yaml"])
    #expect(result.status == 2)
    #expect(
      result.errors.hasPrefix("Error: there is no command 'rnu'\nhint: did you mean 'run'?\n"))
  }

  @Test func anyOtherWordIsSentToTheHelp() throws {
    let result = try Program.run(["frobnicate"])
    #expect(result.status == 2)
    #expect(result.errors.contains("'copydesk --help' names them all"))
  }

  @Test func kindsOfComponentsAreSentToTheList() throws {
    let result = try Program.run(["stages"])
    #expect(result.status == 2)
    #expect(result.errors.contains("'copydesk list' lists the stages"))
  }

  @Test func helpIsACommand() throws {
    #expect(try Program.run(["help", "run"]).status == 0)
  }
}
