import Copydesk
import CopydeskTesting
import Segmentation

@testable import Entities

/// The stage `entities` as tests of the user's rules need it: without the model.
enum RuleBench {
  private static let bench = StageBench(Registry([.segmentation, .entities]))

  /// The stages up to `entities`, which has these options.
  static func stages(_ options: String) throws -> [any Stage] {
    let options = options.contains("model:") ? options : "model: none\n\(options)"
    return try bench.stages(Catalog.entities.specs[0], options: options)
  }

  /// - Parameter date: The document's day.
  static func tagged(_ text: String, _ options: String, date: String? = nil) throws -> Document {
    var document = Document(testing: text)
    if let date { document.metadata["date"] = .string(date) }
    return try stages(options).reduce(document) { try $1.process($0).get() }
  }

  static func marked(_ text: String, _ options: String) throws -> String {
    MarkedText.render(try tagged(text, options), .entities)
  }

  /// The values of the entities of a text, each with what goes with it: `5 7`, `20 EUR`.
  static func values(_ text: String) throws -> [String] {
    try tagged(text, "")[.entities].map { entity in
      ["value", "upper", "unit", "currency"].compactMap { entity.attributes[$0] }.map {
        $0.string ?? $0.number.map { $0 == $0.rounded() ? String(Int($0)) : String($0) } ?? "?"
      }.joined(separator: " ")
    }
  }

  /// What the first error says, without its place.
  static func problem(_ options: String) -> String {
    do {
      _ = try stages(options)
      return "none"
    } catch {
      let lines = "\(error)".split(separator: "\n")
      return lines.prefix { !$0.drop { $0 == " " }.hasPrefix("-->") }.joined(separator: "\n")
    }
  }
}
