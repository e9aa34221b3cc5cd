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
      is right, and 'by', what found it; names have the 'id' that all mentions of one thing in the \
      document share, its fullest 'name', and a 'link' where it is well known (iso3166, geonames, \
      ticker, wikidata). Labels: PERSON, ORG, GPE, LOC, FAC, NORP, EVENT, PRODUCT, \
      WORK_OF_ART, DATE, TIME, MONEY, PERCENT, QUANTITY, EMAIL, URL.
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
        input: "Angela Merkel flew to Paris on Monday.",
        output: "Angela Merkel flew to ⟦Paris|GPE⟧ on Monday.", layer: .entities),
    ],
    contract: { _ in Contract(reads: [.sentences, .tokens], writes: [.entities]) }
  ) { options, context in try EntityStage(options, context) }

  private let finder: EntityFinder
  private let linker = EntityLinker()
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
        finder.find(text, tokens: tokens, sentences: document[.sentences])
      }
      var entities = found.compactMap { annotation($0, tokens, document) }
      linker.link(&entities, in: document)
      document[.entities] = entities
    }
  }

  private static func model(_ name: String, _ context: Context) throws -> NameModel? {
    if name == "none" { return nil }
    if name == "en-news" { return try BuiltInModel.enNews() }
    let lexicon = try BuiltInModel.lexicon()
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
    return Annotation(
      range, label: found.label,
      attributes: ["score": .double(found.score), "by": .string(found.by)])
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
