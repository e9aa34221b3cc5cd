import CEL
import Copydesk

/// A condition on documents, in the Common Expression Language.
struct Condition: OptionValue {
  private let text: String
  private let program: CELProgram

  static var optionType: OptionType { .expression }

  static func decode(
    _ node: ConfigNode, _ label: String, into findings: inout Findings
  ) -> Condition? {
    guard let (text, _) = node.scalar(optionType, label, into: &findings) else { return nil }
    do {
      let condition = try Condition(text)
      guard [.bool, .dyn].contains(condition.program.type) else {
        let type = condition.program.type
        findings.add("\(label) must be true or false of a document, and this is \(type)", at: node)
        return nil
      }
      return condition
    } catch {
      let place = error.range.map { node.range(ofPart: $0) }
      let excerpt =
        place == node.range ? error.range.map { " (at '\(Self.excerpt(text, $0))')" } : nil
      findings.add(
        "\(label): \(error.message)\(excerpt ?? "")", at: place ?? node.range, hint: error.hint)
      return nil
    }
  }

  var optionText: String? { text }

  /// - Throws: What is wrong with it, and where.
  init(_ text: String) throws(CELError) {
    self.text = text
    program = try CELProgram(text, in: CELEnvironment(DocumentVariable.types))
  }

  /// The layers that it looks at.
  var layers: [Layer] { program.variables.compactMap { DocumentVariable(rawValue: $0)?.layer } }

  /// Whether it holds of a document.
  ///
  /// - Throws: ``DocumentError`` when that cannot be told.
  func holds(of document: Document) throws -> Bool {
    do {
      let value = try program.value { name in
        try TimeLimit.check()
        return DocumentVariable(rawValue: name)!.value(of: document)
      }
      if case .bool(let holds) = value { return holds }
      throw DocumentError("condition", "the condition is neither true nor false")
    } catch let error as CELError {
      let place = error.range.map { " at '\(Self.excerpt(text, $0))'" }
      throw DocumentError("condition", "\(error.message)\(place ?? "")")
    }
  }

  private static func excerpt(_ text: String, _ range: Range<Int>) -> String {
    let part = String(decoding: Array(text.utf8)[range], as: UTF8.self)
    return part.count > 60 ? "\(part.prefix(60))…" : part
  }
}
