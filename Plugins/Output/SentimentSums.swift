/// Sums over mentions, from which their mean sentiment and its interval follow.
///
/// Mentions within one document are not independent: a story that is hard on someone is hard on him
/// throughout. So the sums are kept by document, and the interval is that of a ratio of two totals
/// over documents (Cochran, Sampling Techniques, 1977, chapters 6 and 9A; the same as the variance that
/// allows for clusters in Liang & Zeger 1986). Each of *D* documents has *n* mentions with a sentiment
/// that add up to *s*, and the mean is *m* = Σs / Σn.
///
/// A document with most of the mentions pulls the mean to itself, so that its rest s − m·n says too little. That is
/// made good as in Bell & McCaffrey 2002: where the tone of a document varies by τ², whatever its size, the mean varies by
/// τ²·Σn² / (Σn)², and Σ(s − m·n)² comes to τ²·(Σn² − 2·Σn³/Σn + (Σn²/Σn)²) by expectation. So the variance of
/// the mean is Σ(s − m·n)² / ((Σn)² − 2·Σn·Σn³/Σn² + Σn²); with as many mentions in each this is the usual
/// D/(D−1) · Σ(s − m·n)² / (Σn)². The square is expanded, so that nothing but sums is kept.
struct SentimentSums: Sendable, Equatable {
  /// All mentions, and the documents they are in.
  private(set) var mentions = 0
  private(set) var documents = 0

  init() {}

  /// Mentions with a sentiment (Σn) and the documents they are in (*D*).
  private(set) var scored = 0
  private(set) var scoredDocuments = 0

  private(set) var labels = LabelCounts()

  private var sum = 0.0  // Σs
  private var sumSquares = 0.0  // Σs²
  private var products = 0.0  // Σs·n
  private var countSquares = 0.0  // Σn²
  private var countCubes = 0.0  // Σn³

  /// How often a label was given.
  struct LabelCounts: Sendable, Equatable {
    var negative = 0
    var neutral = 0
    var positive = 0

    var total: Int { negative + neutral + positive }
  }

  /// Adds the mentions of one document.
  ///
  /// The sums of numbers depend on their order in the last digits, so documents come in the order
  /// of the source.
  mutating func add(_ document: DocumentSums) {
    mentions += document.mentions
    documents += 1
    scored += document.scored
    scoredDocuments += document.scored > 0 ? 1 : 0
    labels.negative += document.labels.negative
    labels.neutral += document.labels.neutral
    labels.positive += document.labels.positive
    let count = Double(document.scored)
    sum += document.sum
    sumSquares += document.sum * document.sum
    products += document.sum * count
    countSquares += count * count
    countCubes += count * count * count
  }

  /// All that is known, as numbers; counts are exact up to 2⁵³.
  var numbers: [Double] {
    [
      mentions, documents, scored, scoredDocuments, labels.negative, labels.neutral,
      labels.positive,
    ].map(Double.init) + [sum, sumSquares, products, countSquares, countCubes]
  }

  /// What ``numbers`` were taken of; nil when they are not as many.
  init?(_ numbers: [Double]) {
    let counts = numbers.prefix(7).compactMap { Int(exactly: $0) }
    guard numbers.count == 12, counts.count == 7 else { return nil }
    (mentions, documents, scored, scoredDocuments) = (counts[0], counts[1], counts[2], counts[3])
    labels = LabelCounts(negative: counts[4], neutral: counts[5], positive: counts[6])
    (sum, sumSquares, products) = (numbers[7], numbers[8], numbers[9])
    (countSquares, countCubes) = (numbers[10], numbers[11])
  }

  /// The mean over mentions with a sentiment; nil without any.
  var mean: Double? { scored > 0 ? sum / Double(scored) : nil }

  /// The 95 % confidence interval of the mean, within -1…1; nil for fewer than two documents.
  var interval: ClosedRange<Double>? {
    guard scoredDocuments >= 2, let mean else { return nil }
    // Rounding can take a sum of squares that is 0 a little below it.
    let squares = max(0, sumSquares - 2 * mean * products + mean * mean * countSquares)
    let count = Double(scored)
    let divisor = count * count - 2 * count * countCubes / countSquares + countSquares
    let error = (squares / divisor).squareRoot()
    let reach = StudentQuantile.upper(degrees: scoredDocuments - 1) * error
    return max(-1, mean - reach)...min(1, mean + reach)
  }

  /// A label's part of all labels, from 0 to 1; nil when there are none.
  func share(_ label: KeyPath<LabelCounts, Int>) -> Double? {
    labels.total > 0 ? Double(labels[keyPath: label]) / Double(labels.total) : nil
  }
}

/// The mentions of one thing in one document.
struct DocumentSums: Sendable {
  private(set) var mentions = 0
  private(set) var scored = 0
  private(set) var sum = 0.0
  private(set) var labels = SentimentSums.LabelCounts()

  mutating func add(_ sentiment: Sentiment?) {
    mentions += 1
    guard let sentiment else { return }
    scored += 1
    sum += sentiment.score
    switch sentiment.label {
    case "negative": labels.negative += 1
    case "neutral": labels.neutral += 1
    case "positive": labels.positive += 1
    default: break
    }
  }
}
