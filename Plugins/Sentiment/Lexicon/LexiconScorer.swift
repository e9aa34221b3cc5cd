import Copydesk

/// Scores documents by a lexicon.
struct LexiconScorer: Sendable {
  private let scorer: VaderScorer
  private let options: SentimentOptions

  init(_ options: SentimentOptions, _ context: Context) throws {
    var lexicon = ValenceLexicon()
    for path in options.lexicons {
      for (word, valence) in try ValenceFile(path: path).read(context) {
        lexicon.setValence(valence, of: word)
      }
    }
    let problems = options.words.entries.compactMap(Self.problem)
    guard problems.isEmpty else {
      throw OptionError("words", problems.joined(separator: "; "))
    }
    for (word, valence) in options.words.entries { lexicon.setValence(valence, of: word) }
    guard lexicon.roles.count <= VaderWord.mostRoles else {
      throw OptionError("lexicons", "there are more than \(VaderWord.mostRoles) different valences")
    }
    scorer = VaderScorer(lexicon: lexicon)
    self.options = options
  }

  /// What is wrong with a word of the options; nil when nothing is.
  private static func problem(of word: String, _ valence: Double) -> String? {
    if word.isEmpty || word.contains(where: \.isWhitespace) {
      return "'\(word)' is not one word, so no word of a text is it"
    }
    return ValenceFile.valences.contains(valence)
      ? nil : "'\(word)' has the valence \(valence), expected one between -4 and 4"
  }

  /// Scores the sentences of a document, and its text.
  func findings(in document: Document) throws -> SentimentFindings {
    let ignored =
      options.ignoreEntities
      ? document[.entities].filter(TargetLabels.isTarget).map(\.range) : []
    guard document.has(.sentences) else {
      let whole = score(document.utf8, document.utf8.indices, ignored)
      return SentimentFindings(
        whole: attribute(whole, document, document[.tokens][...]),
        quotes: try quotes(of: document, ignored))
    }
    let sentences = document.sentenceTokens
    var findings = SentimentFindings(whole: .null)
    findings.sentences.reserveCapacity(sentences.underestimatedCount)
    var mean = WeightedMean()
    // Of a single sentence the length does not matter.
    var names = sentences.underestimatedCount > 1 ? NameLengths(document) : nil
    for sentence in sentences {
      try TimeLimit.check()
      let tokens = sentences.tokens[sentence.tokens]
      let score = score(document.utf8, sentence.annotation.range, ignored)
      mean.add(score.compound, weight: tokens.count - (names?.others(in: sentence.tokens) ?? 0))
      findings.sentences.append(attribute(score, document, tokens))
    }
    findings.whole = .map(verdict(Decimals.round(mean.value)))
    findings.quotes = try quotes(of: document, ignored)
    return findings
  }

  private func quotes(of document: Document, _ ignored: [Range<Int>]) throws -> [Value] {
    guard document.has(.quotes) else { return [] }
    let tokens = document[.tokens]
    return try document[.quotes].map { quote in
      try TimeLimit.check()
      let place = tokens.place(of: quote.range.lowerBound)
      let end = max(place, tokens.place(of: quote.range.upperBound))
      return attribute(score(document.utf8, quote.range, ignored), document, tokens[place..<end])
    }
  }

  private func score(_ text: [UInt8], _ range: Range<Int>, _ names: [Range<Int>]) -> VaderScore {
    text.withUnsafeBufferPointer {
      scorer.score($0, range, ignoring: names, explaining: options.explain)
    }
  }

  private func attribute(
    _ score: VaderScore, _ document: Document, _ tokens: ArraySlice<Annotation>
  ) -> Value {
    var attributes = verdict(score.compound)
    if options.explain {
      attributes["words"] = .list(Explanation.words(score.words, in: document, tokens))
    }
    return .map(attributes)
  }

  private func verdict(_ score: Double) -> Attributes {
    // A score of 0 is neutral with a threshold of 0, too.
    let isPositive = score > 0 && score >= options.threshold
    let isNegative = score < 0 && score <= -options.threshold
    let label = isPositive ? "positive" : isNegative ? "negative" : "neutral"
    return ["score": .double(score), "label": .string(label)]
  }
}
