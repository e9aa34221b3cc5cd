import Copydesk

@testable import CEL
@testable import Cleaning

/// Conditions on a document, with their types checked before and without.
enum Conditions {
  private static let document: Document = {
    let text = "Łódź saw rain in 2020."
    var document = Document(
      origin: Origin(path: "fuzz", range: 0..<text.utf8.count), utf8: Array(text.utf8),
      metadata: [
        "date": "2020-11-03", "size": .int(.max), "none": .null, "score": .double(.nan),
        "tags": ["a", "b"], "deep": .map(["list": [.list([1, 2.5])]]),
      ])
    document.attributes = ["sentiment": .map(["score": -0.5])]
    document[.entities] = [
      Annotation(0..<7, label: "GPE", attributes: ["name": "Łódź"]), Annotation(20..<24, label: "DATE"),
    ]
    return document
  }()

  static func run(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    for isChecked in [true, false] {
      do {
        let environment = CELEnvironment(DocumentVariable.types, isChecked: isChecked)
        let program = try CELProgram(text, in: environment)
        let value = try program.value { DocumentVariable(rawValue: $0)!.value(of: document) }
        precondition(!isChecked || fits(value, program.type), "it yields what the check said")
      } catch let error as CELError {
        precondition(!error.message.isEmpty)
        precondition((error.range?.upperBound ?? 0) <= text.utf8.count, "the place is in the text")
      } catch {
        fatalError("an error of another kind: \(error)")
      }
    }
  }

  private static func fits(_ value: CELValue, _ type: CELType) -> Bool {
    switch (value, type) {
    case (_, .dyn), (.null, _): true
    case (.list(let elements), .list(let element)): elements.allSatisfy { fits($0, element) }
    case (.optional(let inner), .optional(let type)): inner.map { fits($0, type) } ?? true
    default: value.type.name == type.name
    }
  }
}
