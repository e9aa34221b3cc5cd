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
      let part = error.range ?? 0..<text.utf8.count
      let place = node.range(ofPart: part)
      let isKnown = place != node.range || part.count == text.utf8.count
      findings.add(
        "\(label): \(error.message)\(isKnown ? "" : Self.place(text, part))", at: place,
        hint: error.hint)
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

  /// Whether it holds of a document; nil where it asks for something that is not there, so that neither it nor its opposite
  /// does, as in SQL.
  ///
  /// - Throws: ``DocumentError`` when that cannot be told.
  func truth(of document: Document) throws -> Bool? {
    do {
      let value = try program.value { name in
        try TimeLimit.check()
        return DocumentVariable(rawValue: name)!.value(of: document)
      }
      if case .bool(let holds) = value { return holds }
      if value == .null { return nil }
      throw DocumentError("bad_condition", "the condition is neither true nor false")
    } catch let error as CELError {
      if error.isOfAbsence { return nil }
      let place = error.range.map { Self.place(text, $0) }
      throw DocumentError("bad_condition", "\(error.message)\(place ?? "")")
    }
  }

  /// Words for a place in an expression.
  private static func place(_ text: String, _ range: Range<Int>) -> String {
    if range.isEmpty { return " (at its end)" }
    let part = String(decoding: Array(text.utf8)[range], as: UTF8.self)
    return " (at '\(part.count > 60 ? "\(part.prefix(60))…" : part)')"
  }
}
