import Copydesk

/// Options of the stage `drop`.
struct DropOptions: Options {
  var minWords: Int?
  var maxWords: Int?
  var containing: [String] = []
  var missing: [String] = []
  var language: [String] = []
  var condition: Condition?

  static let fields: [Field<Self>] = [
    Field("min_words", \.minWords, "Leaves out documents with fewer words.", check: .atLeast(0)),
    Field("max_words", \.maxWords, "Leaves out documents with more words.", check: .atLeast(0)),
    Field("containing", \.containing, "Leaves out documents in which one of these texts stands."),
    Field("missing", \.missing, "Leaves out documents without one of these metadata."),
    Field(
      "language", \.language,
      "Leaves out documents that look like another language than these, by ISO 639-1 codes."),
    Field(
      "where", \.condition,
      "Leaves out documents of which this holds; see the stage `keep`. Those of which it is unknown stay, and are counted."
    ),
  ]
}

/// Leaves documents out by what they are like.
struct Drop: Stage {
  static let spec = Spec.stage(
    "drop", "Leaves out documents that are too short, too long, or have what they should not.",
    details: """
      The language is a guess by small words and by script: \(LanguageGuess.languages.joined(separator: ", ")). \
      A text that does not tell is kept.
      """,
    options: DropOptions.self,
    examples: [
      Example("too short", options: "min_words: 3", input: "Two words", output: nil),
      Example(
        "long enough", options: "min_words: 3", input: "Now three words", output: "Now three words"),
      Example(
        "by a text", options: "containing: CORRECTION", input: "CORRECTION: the 5th", output: nil),
      Example(
        "by language", options: "language: en",
        input: "Der Rat hat es nicht getan und die Zeit ist um.",
        output: nil),
      Example(
        "by a condition", options: "where: words < 20 && !text.startsWith('CORRECTION')",
        input: "Two words", output: nil),
      Example("by metadata", options: "missing: date", input: "No date here", output: nil),
    ],
    contract: { Contract(reads: $0.condition?.layers ?? []) }
  ) { options, _ in
    for code in options.language where !LanguageGuess.languages.contains(code) {
      throw OptionError(
        "language", "'\(code)' is not among \(LanguageGuess.languages.joined(separator: ", "))")
    }
    return Drop(options: options)
  }

  let options: DropOptions

  func process(_ batch: inout Batch) throws {
    var unknown = 0
    batch.forEach { document in
      try check(document)
      guard let condition = options.condition else { return }
      switch try condition.truth(of: document) {
      case true?: throw Filtered("condition", condition.optionText!)
      case false?: return
      case nil: unknown += 1
      }
    }
    batch.count("unknown", unknown)
  }

  private func check(_ document: Document) throws {
    try checkLength(document)
    if !options.containing.isEmpty {
      let text = document.text
      if let found = options.containing.first(where: { text.contains($0) }) {
        throw Filtered("containing", "'\(found)' stands in it")
      }
    }
    for name in options.missing where document.metadata[name] == nil {
      throw Filtered("missing_\(name)", "it has no \(name)")
    }
    try checkLanguage(document)
  }

  private func checkLength(_ document: Document) throws {
    guard options.minWords != nil || options.maxWords != nil else { return }
    let words = Words.count(document.utf8)
    if let least = options.minWords, words < least {
      throw Filtered("too_short", "\(words) words, at least \(least) wanted")
    }
    if let most = options.maxWords, words > most {
      throw Filtered("too_long", "\(words) words, at most \(most) wanted")
    }
  }

  private func checkLanguage(_ document: Document) throws {
    guard !options.language.isEmpty,
      let code = document.utf8.withUnsafeBufferPointer({ LanguageGuess.code(of: $0) }),
      !options.language.contains(code)
    else { return }
    let wanted = options.language.joined(separator: " or ")
    throw Filtered("language", "it looks like \(code), not \(wanted)")
  }
}

/// Words as lengths of documents are told in.
enum Words {
  /// How many runs there are of what is not white space.
  static func count(_ text: [UInt8]) -> Int {
    var count = 0
    var isInWord = false
    for byte in text {
      let isSpace = Bytes.isSpace(byte)
      if isInWord, isSpace { count += 1 }
      isInWord = !isSpace
    }
    return count + (isInWord ? 1 : 0)
  }
}
