import Copydesk

/// Finds the entities of one document: the user's own rules first, then forms of dates and
/// amounts, then the model.
struct EntityFinder: Sendable {
  let rules: Gazetteer
  let model: NameModel?

  /// The entities, in the order of the text, without overlap.
  ///
  /// - Parameter date: The day on which the text was published, for dates such as `last Monday`.
  func find(
    _ text: UnsafeBufferPointer<UInt8>, tokens: [Annotation], sentences: [Annotation],
    date: CivilDate?
  ) -> [Candidate] {
    let view = TokenView(text, tokens)
    var numbers = NumberRules(tokens: view, date: date)
    var found: [Candidate] = []
    for sentence in Self.split(view, sentences) {
      numbers.tokens.sentence = sentence
      scan(numbers, &found)
    }
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

  /// What stands in one sentence, front to back; the user's own names come first.
  private func scan(_ numbers: NumberRules, _ found: inout [Candidate]) {
    let sentence = numbers.tokens.sentence
    var index = sentence.lowerBound
    while index < sentence.upperBound {
      let best = listed(numbers.tokens, at: index) ?? numbers.match(at: index)
      if let best { found.append(best) }
      index = max(index + 1, best?.tokens.upperBound ?? 0)
    }
  }

  private func listed(_ tokens: TokenView, at index: Int) -> Candidate? {
    guard !rules.isEmpty,
      let match = rules.match(tokens, at: index, end: tokens.sentence.upperBound)
    else { return nil }
    return Candidate(
      tokens: index..<index + match.tokens, label: match.label, by: match.by, score: 1)
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
