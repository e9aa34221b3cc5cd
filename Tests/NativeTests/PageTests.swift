import CopydeskTesting
import Foundation
import Testing

extension NativeTests {
  /// The page for those who write their first stage in Swift, followed to the letter.
  @Suite struct PageTests {
    @Test func theFirstStageDoesWhatThePageSays() throws {
      let page = try String(
        contentsOf: URL(filePath: "\(Program.root)/docs/swift-stages.md"), encoding: .utf8)
      let blocks = page.components(separatedBy: "```console\n").dropFirst().map {
        $0.components(separatedBy: "\n```")[0]
      }
      let scratch = try ScratchFolder()
      #expect(blocks.count == 5)
      for block in blocks {
        let lines = block.split(separator: "\n", omittingEmptySubsequences: false)
        let command = lines[0].dropFirst("$ copydesk".count)
        let result = try Program.shell("$COPYDESK\(command)", in: scratch.path)
        #expect(result.code == 0, "\(result.output)")
        let expected = lines.dropFirst().joined(separator: "\n")
        #expect(result.output.contains(expected), "\(command): \(result.output)")
      }
      let pipeline = try scratch.text("loud/pipeline.yaml")
      #expect(page.contains("```yaml\n\(pipeline)```"))
    }
  }
}
