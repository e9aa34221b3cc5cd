import Copydesk
import CopydeskTesting
import Testing

@testable import Cleaning

@Suite struct BoilerplateTests {
  @Test(arguments: [
    (
      "He left.\n\n(This story has not been edited by Wire staff and is auto-generated from a syndicated feed.)",
      "He left."
    ),
    ("He left. Also read: Ten ways to leave", "He left."),
    ("He left.\n\nAlso read: Ten ways to leave\n\nShe stayed.", "He left.\n\nShe stayed."),
    ("Share this article\n\nHe left.", "He left."),
    ("He left.\n\n© 2012 Copperline Service. All rights reserved.\n\nShare this story", "He left."),
    ("(With inputs from agencies) Also read: more", ""),
    ("They share this article of faith.", "They share this article of faith."),
    ("He said: read more books.", "He said: read more books."),
    ("", ""),
  ])
  func removesNotices(input: String, output: String) throws {
    #expect(try stage("boilerplate").text(of: input) == output)
  }

  @Test func takesPatternsOfTheUser() throws {
    let own = try stage("boilerplate", "defaults: false\npatterns: [\"reach us * desk\"]")
    #expect(
      try own.text(of: "He left. Reach us at the DESK! Also read: x") == "He left. Also read: x")
  }
}
