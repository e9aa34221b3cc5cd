import Copydesk

/// Finds the entities of one document: by the user's own rules, by the forms of dates and
/// amounts, and by the model.
struct EntityFinder: Sendable {
  let rules: UserRules
  let model: NameModel?
  /// Texts that are never tagged.
  let block: Set<String>

  /// The entities, in the order of the text, without overlap.
  ///
  /// - Parameter date: The day on which the text was published, for dates such as `last Monday`.
  func find(
    _ text: UnsafeBufferPointer<UInt8>, tokens: [Annotation], sentences: [Annotation],
    date: CivilDate?
  ) throws -> [Candidate] {
    let view = TokenView(text, tokens)
    let numbers = NumberRules(tokens: view, date: date)
    let split = Self.split(view, sentences)
    let found = CompanyForms.settled(try names(text, tokens, sentences, split), view)
    let names = allowed(KnownPlaces.settled(StormNames.settled(found, view), view), view)
    if rules.isEmpty { return Self.merge(try forms(numbers, split, around: []), names) }
    let own = try own(numbers, split, names)
    switch rules.priority {
    case .rules:
      let chosen = UserRules.choose(own, view)
      let ruled = chosen + (try forms(numbers, split, around: chosen))
      return view.sorted(Self.merge(ruled, names))
    case .model:
      let found = Self.merge(try forms(numbers, split, around: []), names)
      return view.sorted(found + UserRules.choose(own, view, around: found))
    }
  }

  /// What the user's rules match, with overlaps.
  private func own(
    _ numbers: NumberRules, _ sentences: [Range<Int>], _ names: [Candidate]
  ) throws -> [Candidate] {
    let tokens = numbers.tokens
    var labels: [String?] = []
    if rules.needEntities {
      labels = Array(repeating: nil, count: tokens.count)
      for find in Self.merge(try forms(numbers, sentences, around: []), names) {
        for index in find.tokens { labels[index] = find.label }
      }
    }
    return allowed(try rules.finds(tokens, sentences, entities: labels), tokens)
  }

  private func names(
    _ text: UnsafeBufferPointer<UInt8>, _ tokens: [Annotation], _ sentences: [Annotation],
    _ split: [Range<Int>]
  ) throws -> [Candidate] {
    guard let model else { return [] }
    guard tokens.count > TokenWindow.longest else {
      return names(text, tokens, sentences, from: 0, model)
    }
    return try TokenWindow.windows(split).flatMap { window in
      try TimeLimit.check()
      return names(
        text, window.tokens(of: tokens), window.sentences(of: tokens), from: window.start, model)
    }
  }

  /// - Parameter first: The number of the first token in the document.
  private func names(
    _ text: UnsafeBufferPointer<UInt8>, _ tokens: [Annotation], _ sentences: [Annotation],
    from first: Int, _ model: NameModel
  ) -> [Candidate] {
    let forms = DocumentForms(text, tokens: tokens, sentences: sentences, lexicon: model.lexicon)
    let places = PlaceKinds(forms)
    return model.names(forms).compactMap { name in
      if ForeignScripts.isSentence(name.tokens, forms, text, tokens) { return nil }
      return Candidate(
        tokens: name.tokens.lowerBound + first..<name.tokens.upperBound + first,
        label: name.type == .location ? places.label(name.tokens) : name.type.label,
        by: "model", score: (Double(name.probability) * 1e4).rounded() / 1e4)
    }
  }

  /// Drops what is never to be tagged, before it can stand in the way of other finds.
  private func allowed(_ finds: [Candidate], _ tokens: TokenView) -> [Candidate] {
    if block.isEmpty { return finds }
    return finds.filter { find in
      let bytes = UnsafeBufferPointer(rebasing: tokens.text[tokens.bytes(of: find)])
      return !block.contains(String(decoding: bytes, as: UTF8.self))
    }
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

  /// Forms of dates and amounts in what other finds leave free.
  private func forms(
    _ numbers: NumberRules, _ sentences: [Range<Int>], around taken: [Candidate]
  ) throws -> [Candidate] {
    var numbers = numbers
    var found: [Candidate] = []
    var next = taken[...]
    // An expression may match across the end of a sentence.
    var free = 0
    for sentence in sentences {
      try TimeLimit.check()
      free = max(free, sentence.lowerBound)
      while let find = next.first, find.tokens.lowerBound < sentence.upperBound {
        scan(&numbers, free..<max(free, find.tokens.lowerBound), &found)
        free = max(free, find.tokens.upperBound)
        next.removeFirst()
      }
      scan(&numbers, free..<max(free, sentence.upperBound), &found)
    }
    return allowed(found, numbers.tokens)
  }

  private func scan(_ numbers: inout NumberRules, _ range: Range<Int>, _ found: inout [Candidate]) {
    numbers.tokens.sentence = range
    var index = range.lowerBound
    while index < range.upperBound {
      let best = numbers.match(at: index)
      if let best { found.append(best) }
      index = max(index + 1, best?.tokens.upperBound ?? 0)
    }
  }

  /// Puts the model's names where no rule found anything. A number within a longer name belongs to
  /// the name: `Group of 20`.
  private static func merge(_ ruled: [Candidate], _ names: [Candidate]) -> [Candidate] {
    if names.isEmpty { return ruled }
    var merged: [Candidate] = []
    var rest = ruled.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }[...]
    for name in names {
      while let first = rest.first, first.tokens.upperBound <= name.tokens.lowerBound {
        merged.append(rest.removeFirst())
      }
      let rivals = rest.prefix { $0.tokens.lowerBound < name.tokens.upperBound }
      guard rivals.allSatisfy({ $0.isPart(of: name) }) else { continue }
      rest.removeFirst(rivals.count)
      merged.append(name)
    }
    return merged + rest
  }
}

extension Candidate {
  /// Whether this is a form of a number within a longer name.
  fileprivate func isPart(of name: Candidate) -> Bool {
    isForm && name.tokens.contains(tokens) && name.tokens.count > tokens.count
  }
}
