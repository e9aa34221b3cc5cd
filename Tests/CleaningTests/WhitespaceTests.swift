import Copydesk
import CopydeskTesting
import Testing

@testable import Cleaning

@Suite struct WhitespaceTests {
  @Test(arguments: [
    ("  a  b\t\tc  ", "a b c"),
    ("a\n\n\n\n\nb", "a\n\nb"),
    ("a \n \n b", "a\n\nb"),
    ("\n\n", ""),
    ("\tFirst.\n\n\tSecond.", "First.\n\nSecond."),
    ("One.  Two.", "One. Two."),
    ("short\nlines\nstay", "short\nlines\nstay"),
  ])
  func leavesOneSpace(input: String, output: String) throws {
    #expect(try stage("whitespace").text(of: input) == output)
  }

  @Test func joinsLinesBrokenAtAWidth() throws {
    let line = "the quick brown fox jumps over the lazy dog and runs away"
    let wrapped = [line, line, line, "the end"].joined(separator: "\n")
    #expect(try stage("whitespace").text(of: wrapped) == wrapped.replacing("\n", with: " "))
    #expect(try stage("whitespace", "unwrap: false").text(of: wrapped) == wrapped)
  }
}
