import Copydesk

/// Options of the stage `entities`.
struct EntityOptions: Options {
  var model = "en-news"
  var labels: [String]?
  var names = OptionMap<[String]>()
  var gazetteers: [GazetteerFile] = []
  var patterns: [TokenPattern] = []
  var expressions: [ExpressionRule] = []
  var block: [String] = []
  var priority = RulePriority.rules

  static let fields: [Field<Self>] = [
    Field(
      "model", \.model, "The model that finds names: 'en-news', 'none', or a file that was trained."
    ),
    Field("labels", \.labels, "The labels to keep; all when left out."),
    Field("names", \.names, "Your own names: lists under their labels."),
    Field(
      "gazetteers", \.gazetteers,
      "Files of your own names: paths, or maps of 'path', 'label' and 'case'."),
    Field("patterns", \.patterns, "Your own patterns: each a 'label' and a list of 'tokens'."),
    Field(
      "expressions", \.expressions, "Your own regular expressions: each a 'label' and a 'regex'."),
    Field("block", \.block, "Texts that are never tagged."),
    Field("priority", \.priority, "What wins where your rules and what else is found overlap."),
  ]
}

/// Tags names, dates and amounts: the layer `entities`.
struct EntityStage: Stage {
  static let spec = Spec.stage(
    "entities", "Tags names, dates, amounts and quantities.",
    details: """
      Texts under 'block' are never tagged. Your own rules come first: of those that overlap the \
      longest, and of one length 'patterns' before 'expressions', 'gazetteers' and 'names', each \
      in the order of the file. Then come the forms of dates, times, amounts, quantities, \
      addresses and code names ('Operation Dagger'), then the names \
      that a trained model finds. With 'priority: model' your rules fill what the others leave \
      free. Each entity has 'score', how likely it is right, and 'by', what found it: 'rule:' with \
      the name or place of your rule, 'pattern:' or 'model'. Names have the 'id' that all mentions \
      of one thing in the document share, its fullest 'name', and a 'link' where it is well known \
      (iso3166, iso3166-2, geonames, ticker, wikidata); a city before its state or country \
      ('Paris, Texas') is the one that lies there. An 'id' that your rules give is that of all \
      mentions of the thing, which then has no other link. Labels: \
      \(EntityLabels.builtIn.joined(separator: ", ")).

      Dates and amounts have a 'value' where the text says enough: ISO 8601 for DATE and TIME \
      ('2026-02-12', '2026-W07', '2025-Q2', '199X', 'P3M', 'T14:30Z'), otherwise a number, with \
      'currency' (ISO 4217) for MONEY and 'unit' for QUANTITY; 70 % is 0.7. 'pesos' have no \
      'currency' without their country in front, and 'half past three' or 'several million \
      dollars' no value. A range has its lower \
      bound in 'value' and the other in 'upper'. 'last Monday' counts from the metadata 'date' \
      (yyyy-mm-dd); without it, it has no value. 'Monday' is the last one up to that day, or the \
      first one from it on where the verb tells of what is to come ('will meet on Monday'). 'March \
      14' is the nearest one, of those on a Tuesday in 'Tuesday, March 14'; where both are more \
      than 120 days off the verb decides, and then the year of the text.
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
        "your own patterns",
        options: "patterns:\n  - {label: FLIGHT, tokens: [flight, {shape: XX}, {kind: number}]}",
        input: "He took flight LH 454.", output: "He took ⟦flight LH 454|FLIGHT⟧.",
        layer: .entities),
      Example(
        "your own expressions",
        options: "expressions:\n  - {label: CASE, regex: 'No\\. (\\d+/\\d+)', group: 1}",
        input: "The court closed No. 12/2025.", output: "The court closed No. ⟦12/2025|CASE⟧.",
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

  init(_ options: EntityOptions, _ context: Context) throws {
    let rules = try UserRules(options, context)
    try EntityLabels.check(options.labels, own: rules.labels)
    finder = EntityFinder(
      rules: rules, model: try Self.model(options.model, context),
      block: Set(options.block))
    labels = options.labels.map { Set($0) }
  }

  func process(_ batch: inout Batch) throws {
    batch.forEach(find: entities) { $1[.entities] = $0 }
  }

  private func entities(of document: Document) throws -> [Annotation] {
    let tokens = document[.tokens]
    let found = try document.utf8.withUnsafeBufferPointer { text in
      try finder.find(
        text, tokens: tokens, sentences: document[.sentences],
        date: document.metadata["date"]?.string.flatMap { CivilDate(iso: $0) })
    }
    var entities = found.compactMap { annotation($0, tokens) }
    linker.link(&entities, in: document)
    return entities
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

  private func annotation(_ found: Candidate, _ tokens: [Annotation]) -> Annotation? {
    if let labels, !labels.contains(found.label) { return nil }
    var attributes: Attributes = ["score": .double(found.score), "by": .string(found.by)]
    for (name, value) in found.attributes { attributes[name] = value }
    return Annotation(range(of: found, tokens), label: found.label, attributes: attributes)
  }

  private func range(of found: Candidate, _ tokens: [Annotation]) -> Range<Int> {
    if let bytes = found.bytes { return bytes }
    let (first, last) = (found.tokens.lowerBound, found.tokens.upperBound - 1)
    return tokens[first].range.lowerBound..<tokens[last].range.upperBound
  }
}
