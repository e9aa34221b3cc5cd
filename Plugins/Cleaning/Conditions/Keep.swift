import Copydesk

/// Options of the stage `keep`.
struct KeepOptions: Options {
  var condition: Condition?

  static let fields: [Field<Self>] = [
    Field("where", \.condition, "Keeps the documents of which this holds.", isRequired: true)
  ]

  static var shorthand: String? { "where" }
}

/// Keeps the documents of which a condition holds.
struct Keep: Stage {
  static let spec = Spec.stage(
    "keep", "Keeps the documents of which a condition holds, and leaves out all others.",
    details: """
      The condition is written in the Common Expression Language (CEL). It can ask for \
      \(DocumentVariable.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")), as the record of `jsonl` has them; \
      `words` counts the words of the text, `layers` and `attributes` have what plugins add. A field of them that is not \
      there is null, and a condition that needs it is unknown, as in SQL: neither it nor its opposite holds. Such documents are left out as 'unknown', others as 'condition'.

      Operators are `== != < <= > >= && || ! + - * / % in` and `a ? b : c`. Texts have `contains`, `startsWith`, `endsWith`, \
      `matches` (a regular expression, which may begin with `(?i)`), `lowerAscii`, `size` and more; lists `exists(x, …)`, \
      `all(x, …)`, `exists_one(x, …)`, `filter(x, …)`, `map(x, …)` and `size()`; `has(a.b)` tells whether there is a field. \
      Numbers are compared across their types; `+ - * /` want two of one type, as `double(words) * 0.5` has. Put a \
      condition in quotes.

      A document of which the condition can be neither true nor false, as it compares a text with a number, fails (`bad_condition`).
      """,
    options: KeepOptions.self,
    examples: [
      Example("by words", options: "where: words > 2", input: "Two words", output: nil),
      Example(
        "by text", options: "where: text.contains('rain') && !text.matches('(?i)forecast')",
        input: "It will rain.", output: "It will rain."),
      Example(
        "by metadata", options: "where: metadata.section == 'sport'", input: "No section.",
        output: nil),
      Example(
        "by entities", options: "where: entities.exists(e, e.label == 'GPE' && e.text == 'Paris')",
        input: "⟦Paris|GPE⟧ is big.", output: "Paris is big.", inputLayer: .entities),
    ],
    contract: { Contract(reads: $0.condition?.layers ?? []) }
  ) { options, _ in Keep(condition: options.condition!) }

  let condition: Condition

  func process(_ batch: inout Batch) throws {
    batch.forEach { document in
      switch try condition.truth(of: document) {
      case true?: return
      case false?: throw Filtered("condition", "not \(condition.optionText!)")
      case nil: throw Filtered("unknown", "it is unknown whether \(condition.optionText!)")
      }
    }
  }
}
