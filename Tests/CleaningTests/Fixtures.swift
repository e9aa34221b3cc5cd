import Copydesk
import CopydeskTesting
import Testing

@testable import Cleaning

/// A stage of the module with its default options, or with some in YAML.
func stage(_ name: String, _ options: String = "") throws -> any Stage {
  let spec = try #require(Catalog.cleaning.specs.first { $0.name == name })
  return try #require(try StageBench(Registry([.cleaning])).stages(spec, options: options).last)
}
