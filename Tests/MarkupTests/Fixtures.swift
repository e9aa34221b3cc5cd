import Copydesk
import CopydeskTesting
import Testing

@testable import Markup

/// The stage `html` with its default options, or with some in YAML.
func html(_ options: String = "") throws -> any Stage {
  let spec = try #require(Catalog.markup.specs.first { $0.name == "html" })
  return try #require(try StageBench(Registry([.markup])).stages(spec, options: options).last)
}

/// All that a page says.
func text(of page: String) throws -> String {
  try html("content: page").text(of: "<html>" + page)
}
