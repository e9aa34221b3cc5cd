import Copydesk

/// Leaves out what is no running text, as much of the web is.
struct Quality: Stage {
  static let spec = Spec.stage(
    "quality",
    "Leaves out documents that are no running text: menus, lists, spam, what repeats itself.",
    details: """
      The rules are those by which the texts of the language model Gopher were chosen (Rae et al. 2021, table A1), with its thresholds \
      as defaults: how many words there are and how long they are, what part of them has letters, how many hash signs and \
      ellipses, lines with bullets, small words of the language, and how much is repeated, by lines, paragraphs and runs of words. Each document is filtered by the \
      first rule that it breaks, which is the code: few_words, many_words, short_words, long_words, symbols, few_letters, bullets, \
      ellipses, ended_lines, short_lines, repeated_lines, repeated_paragraphs, few_stop_words, top_run_2 and the like, repeated_run_5 and the like. With \
      'action: mark' it is the metadata 'quality' instead, which what passes does not have.

      A word is a run of what is no white space, so scripts without spaces need other thresholds; a language but English \
      needs its own 'stop_words', or none. News items of a few lines have fewer than 50 words.
      """,
    options: QualityOptions.self,
    examples: [
      Example("too short", input: "Home | News | Contact", output: nil),
      Example(
        "what repeats itself", options: "{min_words: 5, min_stop_words: 0}",
        input: "Buy cheap shoes now! Buy cheap shoes now! Buy cheap shoes now!", output: nil),
      Example(
        "a sentence", options: "min_words: 5",
        input: "The ferry to the islands sails with the tide at noon.",
        output: "The ferry to the islands sails with the tide at noon."),
    ]
  ) { options, _ in Quality(rules: try QualityRules(options), action: options.action) }

  let rules: QualityRules
  let action: QualityAction

  func process(_ batch: inout Batch) throws {
    var marked = 0
    batch.forEach(find: find) { fault, document in
      guard action == .mark else { return }
      marked += fault == nil ? 0 : 1
      // An older verdict goes.
      document.metadata["quality"] = fault.map { .string($0.code) }
    }
    batch.count("marked", marked)
  }

  /// What a document is to be marked with.
  private func find(_ document: Document) throws -> QualityRules.Fault? {
    guard let fault = document.utf8.withUnsafeBufferPointer(rules.fault) else { return nil }
    if action == .mark { return fault }
    throw Filtered(fault.code, fault.message)
  }
}
