import Copydesk

/// Scores documents with a trained model.
///
/// It belongs to one worker and one batch, whose documents share its room to work in.
struct ModelScorer {
  private let model: SentimentModel
  private let scoresTargets: Bool
  private let explains: Bool
  private var reader: SentenceReader
  private var wording = Wording()

  init(_ model: SentimentModel, scoresTargets: Bool, explains: Bool) {
    self.model = model
    self.scoresTargets = scoresTargets
    self.explains = explains
    reader = SentenceReader(model.tables, explains: explains)
  }

  /// Scores the sentences of a document, its text and its quotes, and the sentiment towards its names
  /// when that is asked for.
  mutating func findings(in document: Document) throws -> SentimentFindings {
    let part = DocumentPart(document)
    var mean = MeanVerdict()
    var sentences: [Value] = []
    var targets: [(entity: Int, sentiment: Value)] = []
    for sentence in document.sentenceTokens {
      let verdict = try judge(part, sentence.tokens, &targets)
      mean.add(verdict)
      sentences.append(verdict.value)
    }
    return SentimentFindings(
      whole: mean.verdict.value, sentences: document.has(.sentences) ? sentences : [],
      quotes: try part.quotes.map { try judge(part, $0).value },
      targets: scoresTargets ? targets : nil)
  }

  /// Judges a sentence, and what it says of each name in it when that is asked for.
  private mutating func judge(
    _ part: DocumentPart, _ tokens: Range<Int>,
    _ targets: inout [(entity: Int, sentiment: Value)]
  ) throws -> Verdict {
    try pieces(tokens) { scorer, piece in
      let verdict = scorer.read(part, piece, ofSentenceAt: tokens.lowerBound)
      if scorer.scoresTargets {
        targets += scorer.targets(part, piece, ofSentenceAt: tokens.lowerBound)
      }
      return verdict
    }
  }

  /// Judges a part of a text.
  private mutating func judge(_ part: DocumentPart, _ tokens: Range<Int>) throws -> Verdict {
    try pieces(tokens) { $0.read(part, $1, ofSentenceAt: tokens.lowerBound) }
  }

  /// Judges tokens, very many of them piece by piece, so that time and memory stay bounded.
  private mutating func pieces(
    _ tokens: Range<Int>, _ judge: (inout Self, Range<Int>) -> Verdict
  ) throws -> Verdict {
    try TimeLimit.check()
    guard tokens.count > Self.longest else { return judge(&self, tokens) }
    var (mean, words) = (MeanVerdict(), [WeighedWord]())
    for start in stride(from: tokens.lowerBound, to: tokens.upperBound, by: Self.longest) {
      try TimeLimit.check()
      let piece = start..<min(start + Self.longest, tokens.upperBound)
      let verdict = judge(&self, piece)
      mean.add(verdict)
      words = WeighedWord.strongest(words + verdict.words)
    }
    var verdict = mean.verdict
    verdict.words = words
    return verdict
  }

  /// More tokens than any sentence has.
  private static let longest = 400

  /// Reads a part of a text, and judges it as a whole.
  private mutating func read(
    _ part: DocumentPart, _ tokens: Range<Int>, ofSentenceAt sentence: Int
  ) -> Verdict {
    part.read(tokens, into: &wording, model.features)
    let look = reader.read(wording.rows)
    var verdict = Verdict(
      score: Double(look.outputs.w.score),
      classes: SIMD3<Double>(model.sentences.probabilities(look.outputs.w)),
      length: wording.rows.count)
    if explains {
      verdict.words = part.words(wording, tokens, look.shares, ofSentenceAt: sentence)
    }
    return verdict
  }

  /// Judges what the sentence that was read says of each name in it.
  private mutating func targets(
    _ part: DocumentPart, _ tokens: Range<Int>, ofSentenceAt sentence: Int
  ) -> [(entity: Int, sentiment: Value)] {
    part.names(in: tokens).map { index, token in
      let look = reader.look(at: wording.word(ofToken: token - tokens.lowerBound))
      let outputs = SIMD3(look.outputs.x, look.outputs.y, look.outputs.z)
      let classes = SIMD3<Double>(model.targets.probabilities(outputs))
      var verdict = Verdict(score: classes.z - classes.x, classes: classes)
      verdict.speaker = part.speaker(at: token)
      if explains {
        verdict.words = part.words(wording, tokens, look.shares, ofSentenceAt: sentence)
      }
      return (index, verdict.value)
    }
  }
}
