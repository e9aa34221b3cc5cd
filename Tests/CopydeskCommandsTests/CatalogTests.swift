import Copydesk
import CopydeskCommands
import CopydeskTesting
import Testing

/// Every component of the program, held to what every component owes.
@Suite struct CatalogTests {
  /// What those need that cannot do without.
  private static let options = [
    "exec": "command: [python3, Plugins/Examples/shout/shout.py]", "keep": "where: words > 2",
    "path": "pattern: '{name}'",
  ]

  @Test(arguments: Registry.standard.specs)
  func keepsTheContract(_ spec: Spec) throws {
    let options = Self.options[spec.name] ?? ""
    #expect(try ComponentContract(.standard).violations(of: spec, options: options) == [])
  }

  @Test(arguments: Registry.standard.specs.flatMap(\.runnableExamples))
  func exampleHolds(_ example: RunnableExample) throws {
    #expect(try ExampleRunner(.standard).failure(of: example) == nil)
  }

  @Test(arguments: Component.Kind.allCases)
  func noTwoShareAName(_ kind: Component.Kind) {
    let names = Registry.standard.names(of: kind)
    #expect(Set(names).count == names.count)
  }
}
