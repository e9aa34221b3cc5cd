import Copydesk

/// Whether the user's rules come before or behind what is found without them.
enum RulePriority: String, OptionChoice {
  case rules
  case model
}

/// The rules of the user's own: patterns, expressions, files of names and names.
struct UserRules: Sendable {
  private struct Labels: Sendable {
    let label: String
    let by: String
    let attributes: Attributes

    init(_ label: String, _ by: String, id: String?) {
      self.label = label
      self.by = "rule:\(by)"
      attributes = id.map { ["id": .string($0)] } ?? [:]
    }
  }

  let priority: RulePriority
  private let patterns: [(matcher: PatternMatcher, labels: Labels)]
  private let expressions: [(expression: Expression, labels: Labels)]
  private let filter: ExpressionFilter?
  private let gazetteer: Gazetteer
  /// Whether a pattern asks what was found without the rules.
  let needEntities: Bool

  var isEmpty: Bool { patterns.isEmpty && expressions.isEmpty && gazetteer.isEmpty }

  /// The labels that they give.
  var labels: Set<String> {
    gazetteer.labels.union(patterns.map(\.labels.label)).union(expressions.map(\.labels.label))
  }

  init(_ options: EntityOptions, _ context: Context) throws {
    priority = options.priority
    patterns = options.patterns.enumerated().map { index, rule in
      let by = rule.name ?? "patterns[\(index + 1)]"
      return (PatternMatcher(rule), Labels(rule.label, by, id: rule.id))
    }
    needEntities = options.patterns.contains { $0.tokens.contains { $0.test.asksForEntity } }
    filter = ExpressionFilter(options.expressions)
    expressions = try options.expressions.enumerated().map { index, rule in
      let by = rule.name ?? "expressions[\(index + 1)]"
      return (try Expression(rule), Labels(rule.label, by, id: rule.id))
    }
    var gazetteer = Gazetteer()
    for file in options.gazetteers {
      for name in try NameFile(file: file).read(context) { gazetteer.add(name, source: file.path) }
    }
    for (label, names) in options.names.entries {
      for name in names { gazetteer.add(ListedName(name: name, label: label), source: "names") }
    }
    self.gazetteer = gazetteer
  }

  /// Everything that a rule matches, list by list, overlaps among them.
  ///
  /// - Parameter entities: The label at each token, when patterns ask for it.
  func finds(
    _ tokens: TokenView, _ sentences: [Range<Int>], entities: [String?]
  ) throws -> [Candidate] {
    let isFolded = gazetteer.hasFolded || !patterns.isEmpty
    let folded = isFolded ? FoldedTokens(tokens) : nil
    var found: [Candidate] = []
    if let folded, !patterns.isEmpty {
      let seen = PatternTokens(tokens, folded, entities: entities)
      for (matcher, labels) in patterns where matcher.canMatch(seen) {
        for sentence in sentences {
          try TimeLimit.check()
          found += matcher.matches(seen, sentence).map { Self.find($0, nil, labels) }
        }
      }
    }
    let candidates = filter?.candidates(in: tokens.text)
    for (index, (expression, labels)) in expressions.enumerated()
    where candidates?[index] ?? true {
      for bytes in try expression.matches(in: tokens.text) {
        // Blanks alone are no entity.
        let covered = tokens.covering(bytes)
        if !covered.isEmpty { found.append(Self.find(covered, bytes, labels)) }
      }
    }
    for sentence in sentences {
      try TimeLimit.check()
      names(tokens, folded, sentence, &found)
    }
    return found
  }

  private func names(
    _ tokens: TokenView, _ folded: FoldedTokens?, _ sentence: Range<Int>, _ found: inout [Candidate]
  ) {
    guard !gazetteer.isEmpty else { return }
    let folded = gazetteer.hasFolded ? folded : nil
    for index in sentence {
      for match in gazetteer.matches(tokens, folded, at: index, end: sentence.upperBound) {
        let covered = index..<index + match.tokens
        found.append(
          Candidate(
            tokens: covered, label: match.entry.label, by: match.entry.by, score: 1,
            attributes: match.entry.attributes,
            bytes: match.isStopped ? tokens.bytes(beforeStopOf: covered) : nil))
      }
    }
  }

  private static func find(_ tokens: Range<Int>, _ bytes: Range<Int>?, _ labels: Labels)
    -> Candidate
  {
    Candidate(
      tokens: tokens, label: labels.label, by: labels.by, score: 1, attributes: labels.attributes,
      bytes: bytes)
  }
}
