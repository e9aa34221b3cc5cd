import Copydesk

/// Options of the stage `path`.
struct PathOptions: Options {
  var patterns: [PathPattern] = []

  static let shorthand: String? = "pattern"
  static let fields: [Field<Self>] = [
    Field(
      "pattern", \.patterns,
      "The form of the path's end, or several, of which the first that fits counts.",
      isRequired: true, check: .notEmpty)
  ]
}

/// Takes metadata from where a document was read.
struct Paths: Stage {
  static let spec = Spec.stage(
    "path", "Takes metadata from the names of folders, files and entries.",
    details: """
      A pattern is compared with the end of the path, behind which the entry's name stands when the file is an archive: \
      '{outlet}/{year}/{month}-{day}-*.txt' takes 'outlet' and 'date' of 'wire.zip/Post/2020/11-03-vote.txt'. '{name}' is \
      at least one character, as few as possible, and no slash; '*' is what may stand there besides, and all else stands for itself, endings such as '.gz' too. \
      '{year}', '{month}' and '{day}' are digits \
      and become 'date' (ISO 8601), or 'year' where the year stands alone; '{date}' is a date in one of the forms that sources \
      read. What is known of a document already is kept. Paths of another form, or with a day that no calendar has, are counted (unmatched).
      """,
    options: PathOptions.self,
    examples: [
      Example(
        "the name of a file", options: "pattern: '{topic}.*'", input: "A text.", output: "A text.",
        metadata: ["topic": "test"])
    ]
  ) { options, _ in Paths(patterns: options.patterns) }

  let patterns: [PathPattern]

  func process(_ batch: inout Batch) throws {
    var unmatched = 0
    batch.forEach { document in
      guard let metadata = metadata(of: document.origin) else {
        unmatched += 1
        return
      }
      for (name, value) in metadata where document.metadata[name] == nil {
        document.metadata[name] = value
      }
    }
    batch.count("unmatched", unmatched)
  }

  private func metadata(of origin: Origin) -> Attributes? {
    let path = (origin.path.split(separator: "/") + (origin.entry ?? "").split(separator: "/"))
      .filter { $0 != "." }
    return patterns.lazy.compactMap { $0.metadata(of: path) }.first
  }
}
