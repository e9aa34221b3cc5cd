import Testing

@Suite struct CommandNameTests {
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
