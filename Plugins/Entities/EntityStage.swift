import Copydesk

/// Options of the stage `entities`.
struct EntityOptions: Options {
  var model = "en-news"
  var labels: [String]?
  var names = OptionMap<[String]>()
  var gazetteers: [String] = []
  var block: [String] = []

  static let fields: [Field<Self>] = [
    Field(
      "model", \.model, "The model that finds names: 'en-news', 'none', or a file that was trained."
    ),
    Field("labels", \.labels, "The labels to keep; all when left out."),
    Field("names", \.names, "Your own names: lists under their labels."),
    Field(
      "gazetteers", \.gazetteers, "Files of your own names: on each line a name, a tab, a label."),
    Field("block", \.block, "Texts that are never tagged."),
  ]
}

/// Tags names, dates and amounts: the layer `entities`.
struct EntityStage: Stage {
  static let spec = Spec.stage(
    "entities", "Tags names, dates, amounts and quantities.",
    details: """
      Your own names come first, then patterns for dates, times, amounts, quantities and \
      addresses, then the names that a trained model finds. Each entity has 'score', how likely it \
      is right, and 'by', what found it. Labels: PERSON, ORG, GPE, LOC, FAC, NORP, EVENT, PRODUCT, \
      WORK_OF_ART, DATE, TIME, MONEY, PERCENT, QUANTITY, ORDINAL, CARDINAL, EMAIL, URL.

      Dates and amounts have a 'value' where the text says enough: ISO 8601 for DATE and TIME \
      ('2026-02-12', '2026-W07', '2025-Q2', '199X', 'P3M', 'T14:30Z'), otherwise a number, with \
      'currency' (ISO 4217) for MONEY and 'unit' for QUANTITY; 70 % is 0.7. A range has its lower \
      bound in 'value' and the other in 'upper'. 'last Monday' counts from the metadata 'date' \
      (yyyy-mm-dd); without it, it has no value.
      """,
    options: EntityOptions.self,
    examples: [
      Example(
        "names, dates and amounts",
        input: "Angela Merkel flew to Paris on Monday to talk about 4.5 million euros.",
        output: "⟦Angela Merkel|PERSON⟧ flew to ⟦Paris|GPE⟧ on ⟦Monday|DATE⟧ to talk about "
          + "⟦4.5 million euros|MONEY⟧.",
        layer: .entities),
      Example(
        "your own names", options: "names:\n  PRODUCT: [Lunar Kettle]",
        input: "The Lunar Kettle is sold out.", output: "The ⟦Lunar Kettle|PRODUCT⟧ is sold out.",
        layer: .entities),
      Example(
        "some labels only", options: "labels: [GPE]",
        input: "Paris lies on the Seine, 300 metres away.",
        output: "⟦Paris|GPE⟧ lies on the Seine, 300 metres away.", layer: .entities),
    ],
    contract: { _ in Contract(reads: [.sentences, .tokens], writes: [.entities]) }
  ) { options, context in try EntityStage(options, context) }

  private let finder: EntityFinder
  private let labels: Set<String>?
  private let block: Set<String>

  init(_ options: EntityOptions, _ context: Context) throws {
    var gazetteer = Gazetteer()
    for (label, names) in options.names.entries {
      for name in names { gazetteer.add(name, label: label, source: "names") }
    }
    for path in options.gazetteers {
      gazetteer.add(try NameFile.read(context.resolve(path)), source: path)
    }
    finder = EntityFinder(rules: gazetteer, model: try Self.model(options.model, context))
    labels = options.labels.map { Set($0) }
    block = Set(options.block)
  }

  func process(_ batch: inout Batch) throws {
    batch.forEach { document in
      let tokens = document[.tokens]
      let found = document.utf8.withUnsafeBufferPointer { text in
        finder.find(
          text, tokens: tokens, sentences: document[.sentences],
          date: document.metadata["date"]?.string.flatMap { CivilDate(iso: $0) })
      }
      document[.entities] = found.compactMap { annotation($0, tokens, document) }
    }
  }

  private static func model(_ name: String, _ context: Context) throws -> NameModel? {
    if name == "none" { return nil }
    let lexicon = try BuiltInModel.lexicon()
    if name == "en-news" { return try BuiltInModel.enNews(lexicon) }
    let path = context.resolve(name)
    do {
      return NameModel(try ModelFile(MappedBytes(path: path), lexicon: lexicon.digest), lexicon)
    } catch let error as DocumentError where error.code == "bad_model" {
      throw DocumentError(error.code, "'\(path)' cannot be used: \(error.message)")
    }
  }

  private func annotation(
    _ found: Candidate, _ tokens: [Annotation], _ document: Document
  ) -> Annotation? {
    if let labels, !labels.contains(found.label) { return nil }
    let (first, last) = (found.tokens.lowerBound, found.tokens.upperBound - 1)
    let range = tokens[first].range.lowerBound..<tokens[last].range.upperBound
    if !block.isEmpty, block.contains(document.text(range)) { return nil }
    var attributes: Attributes = ["score": .double(found.score), "by": .string(found.by)]
    for (name, value) in found.attributes { attributes[name] = value }
    return Annotation(range, label: found.label, attributes: attributes)
  }
}

extension Gazetteer {
  /// Adds one name of the user's own.
  mutating func add(_ name: String, label: String, source: String) {
    var name = name
    name.withUTF8 { add($0[...], label: label, source: source) }
  }

  /// Adds the lines of a file.
  mutating func add(_ lines: [UInt8], source: String) {
    lines.withUnsafeBufferPointer { add($0, source: source) }
  }
}
