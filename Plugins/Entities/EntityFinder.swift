import Copydesk

/// Finds the entities of one document: the user's own rules first, then forms of dates and
/// amounts, then the model.
struct EntityFinder: Sendable {
  let rules: Gazetteer
  let model: NameModel?
  private let numbers = NumberRules()

  /// The entities, in the order of the text, without overlap.
  func find(
    _ text: UnsafeBufferPointer<UInt8>, tokens: [Annotation], sentences: [Annotation]
  ) -> [Candidate] {
    let view = TokenView(text, tokens)
    var found: [Candidate] = []
    for sentence in Self.split(view, sentences) { scan(view, sentence, &found) }
    guard let model else { return found }
    let forms = DocumentForms(text, tokens: tokens, sentences: sentences, lexicon: model.lexicon)
    let places = PlaceKinds(forms)
    let names = model.names(forms).map { name in
      Candidate(
        tokens: name.tokens,
        label: name.type == .location ? places.label(name.tokens) : name.type.label,
        by: "model", score: (Double(name.probability) * 1e4).rounded() / 1e4)
    }
    return Self.merge(found, names)
  }

  /// The tokens of each sentence.
  private static func split(_ tokens: TokenView, _ sentences: [Annotation]) -> [Range<Int>] {
    var index = 0
    return sentences.map { sentence in
      while index < tokens.count, tokens[index].range.lowerBound < sentence.range.lowerBound {
        index += 1
      }
      let start = index
      while index < tokens.count, tokens[index].range.lowerBound < sentence.range.upperBound {
        index += 1
      }
      return start..<index
    }
  }

  /// Rules and forms of numbers, the longest at each token; at the same length the user's.
  private func scan(_ tokens: TokenView, _ sentence: Range<Int>, _ found: inout [Candidate]) {
    var index = sentence.lowerBound
    while index < sentence.upperBound {
      let best = best(tokens, at: index, end: sentence.upperBound)
      if let best { found.append(best) }
      index = max(index + 1, best?.tokens.upperBound ?? 0)
    }
  }

  private func best(_ tokens: TokenView, at index: Int, end: Int) -> Candidate? {
    let listed = rules.isEmpty ? nil : rules.match(tokens, at: index, end: end)
    guard let listed else { return numbers.match(tokens, at: index, end: end) }
    return Candidate(
      tokens: index..<index + listed.tokens, label: listed.label, by: listed.by, score: 1)
  }

  /// Puts the model's names where no rule found anything. A number within a longer name belongs to
  /// the name: `Group of 20`.
  private static func merge(_ ruled: [Candidate], _ names: [Candidate]) -> [Candidate] {
    var kept = ruled
    var free: [Candidate] = []
    for name in names {
      let rivals = ruled.filter { $0.tokens.overlaps(name.tokens) }
      let yields = rivals.allSatisfy {
        $0.isForm && name.tokens.contains($0.tokens) && name.tokens.count > $0.tokens.count
      }
      guard yields else { continue }
      if !rivals.isEmpty { kept.removeAll { $0.tokens.overlaps(name.tokens) } }
      free.append(name)
    }
    return (kept + free).sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }
}
