import Copydesk

/// Options of the stage `language`.
struct LanguageOptions: Options {
  var replace = false

  static let fields: [Field<Self>] = [
    Field("replace", \.replace, "Whether a language that is known already is guessed anew.")
  ]
}

/// Tells in which language a text is.
struct Language: Stage {
  static let spec = Spec.stage(
    "language", "Sets the metadata 'language' to the language that a text looks like.",
    details: """
      A guess by small words, or by script, in the first four kilobytes: \(LanguageGuess.languages.joined(separator: ", ")). \
      A text that does not tell gets none, and is counted (unknown); nor does one in another language of the Latin script, \
      unless its small words are like those of one of these. What a page or a record says of itself stays.
      """,
    options: LanguageOptions.self,
    examples: [
      Example(
        "by small words", input: "Der Rat hat es nicht getan und die Zeit ist um.",
        output: "Der Rat hat es nicht getan und die Zeit ist um.", metadata: ["language": "de"]),
      Example(
        "by script", input: "Правительство уходит в отставку.",
        output: "Правительство уходит в отставку.", metadata: ["language": "ru"]),
    ]
  ) { options, _ in Language(replaces: options.replace) }

  let replaces: Bool

  func process(_ batch: inout Batch) throws {
    var unknown = 0
    batch.forEach(find: find) { language, document in
      if let language {
        document.metadata["language"] = .string(language)
      } else if replaces || document.metadata["language"] == nil {
        unknown += 1
        document.metadata["language"] = nil
      }
    }
    batch.count("unknown", unknown)
  }

  /// The language that a document is to get.
  private func find(_ document: Document) -> String? {
    guard replaces || document.metadata["language"] == nil else { return nil }
    return document.utf8.withUnsafeBufferPointer(LanguageGuess.code)
  }
}
