import Copydesk
import CopydeskTesting
import Testing

@testable import Segmentation

func stage(_ name: String, _ options: String = "") throws -> any Stage {
  let spec = try #require(Catalog.segmentation.specs.first { $0.name == name })
  return try #require(try StageBench(Registry([.segmentation])).stages(spec, options: options).last)
}

func marked(_ text: String, _ layer: Layer, _ options: String = "") throws -> String {
  let document = try stage(layer.name, options).process(Document(testing: text)).get()
  return MarkedText.render(document, layer)
}
