import Copydesk
import CopydeskCommands
import CopydeskYAML
import Testing

/// What users read when a pipeline file is wrong: `Messages/<case>.yaml` gives `<case>.txt`.
@Suite struct MessageTests {
  @Test(arguments: Golden.cases(in: "Messages", ending: ".yaml"))
  func readsAsExpected(name: String) throws {
    let text = try Golden.bytes("Messages/\(name).yaml")
    let loader = PipelineLoader(registry: .standard, variables: [:])
    guard case .failure(let error) = loader.load(text, path: "\(name).yaml") else {
      Issue.record("there is nothing wrong with it")
      return
    }
    try Golden.expect(error.rendered() + "\n", equals: "Messages/\(name).txt")
  }
}
