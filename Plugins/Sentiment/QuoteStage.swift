import Copydesk

/// Finds quoted speech: the layer `quotes`.
struct QuoteStage: Stage {
  static let spec = Spec.stage(
    "quotes", "Finds quoted speech and who said it.",
    details: """
      A quote stands in “ ”, „ “, « », "", '' '', `` '', ‘ ’ or ' '. Of quotes within quotes the \
      outermost counts; one that is not closed ends with its paragraph. Its range takes in the \
      marks. Where 'entities' comes before, a quote has 'speaker', the id of who speaks, and \
      'name'; 'cue' is the verb or 'according to'. Quotes that nobody is said to speak, such as \
      titles and so-called things, have none of them.
      """,
    options: NoOptions.self,
    examples: [
      Example(
        "speech", input: "\"We will build it,\" ⟦Li Qiang|PERSON⟧ said. \"It takes a year.\"",
        output: "⟦\"We will build it,\"⟧ Li Qiang said. ⟦\"It takes a year.\"⟧",
        inputLayer: .entities, layer: .quotes),
      Example(
        "marks of wire texts",
        input: "''She asked 'How long?','' an engineer said. It doesn't say.",
        output: "⟦''She asked 'How long?',''⟧ an engineer said. It doesn't say.", layer: .quotes),
      Example(
        "so-called things", input: "The ‘green wall’ is the workers' joke.",
        output: "The ⟦‘green wall’⟧ is the workers' joke.", layer: .quotes),
    ],
    contract: { _ in Contract(reads: [.sentences, .tokens], writes: [.quotes], uses: [.entities]) }
  ) { _, _ in QuoteStage() }

  private let finder = QuoteFinder()

  func process(_ batch: inout Batch) throws {
    batch.forEach { document in
      document.annotations(of: try document.quotes(finder))
    } write: {
      $1[.quotes] = $0
    }
  }
}
