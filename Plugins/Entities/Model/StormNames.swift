import Copydesk

/// Storms among the names that the model found: `Hurricane Milton`, and `Milton` behind it.
///
/// Storms bear the names of people, and a model that goes by the words takes them for people or
/// places. OntoNotes counts them among events.
struct StormNames {
  private let tokens: TokenView
  /// What bears a name of a storm alone.
  private var names: Set<String> = []

  private static let storms: [StaticString] = ["hurricane", "typhoon", "cyclone"]
  private static let terms: [StaticString] = [
    "center", "centre", "season", "watch", "watches", "warning", "warnings", "conditions", "winds",
    "insurance",
  ]
  /// A company, a club or a people called `Hurricane` is none.
  private static let labels: Set = ["PERSON", "GPE", "LOC", "EVENT"]
  /// Behind these a place is meant: `in Florence`.
  private static let prepositions: [StaticString] = [
    "in", "at", "to", "from", "near", "of", "into",
  ]

  /// The names with storms as events.
  static func settled(_ names: [Candidate], _ tokens: TokenView) -> [Candidate] {
    var storms = StormNames(tokens: tokens)
    var found: [Candidate] = []
    for name in names where !storms.isNotice(name) {
      found.append(storms.whole(name, behind: found.last?.tokens.upperBound ?? 0) ?? name)
    }
    storms.note(found)
    return storms.names.isEmpty ? found : found.map { storms.short($0) ?? $0 }
  }

  private init(tokens: TokenView) { self.tokens = tokens }

  /// A name with the kind of storm that is its first word, or stands before it.
  private func whole(_ find: Candidate, behind free: Int) -> Candidate? {
    let last = find.tokens.upperBound - 1
    guard Self.labels.contains(find.label) || tokens.is(last - 1, "storm"),
      let start = storm(endingAt: last), start >= free, find.tokens.lowerBound >= start
    else {
      return nil
    }
    return event(start..<last + 1, find)
  }

  /// Whether it is what weather services send out, and no storm: `Tropical Storm Warnings`.
  private func isNotice(_ find: Candidate) -> Bool {
    let last = find.tokens.upperBound - 1
    return Self.labels.contains(find.label) && isTerm(last)
      && kind(before: last) == find.tokens.lowerBound
  }

  private func isTerm(_ index: Int) -> Bool { Self.terms.contains { tokens.is(index, $0) } }

  /// Where a storm begins whose own name is one word.
  private func storm(endingAt last: Int) -> Int? { isTerm(last) ? nil : kind(before: last) }

  /// Where the words begin that say what kind of storm a word names.
  private func kind(before last: Int) -> Int? {
    guard last > 0, tokens.isCapitalised(last), tokens.isCapitalised(last - 1) else { return nil }
    if Self.storms.contains(where: { tokens.is(last - 1, $0) }) { return last - 1 }
    let isTropical = tokens.is(last - 1, "storm") && last > 1 && tokens.is(last - 2, "tropical")
    return isTropical ? last - 2 : nil
  }

  /// Notes what storms are called, unless somebody in the document bears the name.
  private mutating func note(_ found: [Candidate]) {
    let storms = found.filter { isStorm($0) }
    if storms.isEmpty { return }
    names = Set(storms.map { text($0.tokens.upperBound - 1) })
    for name in found where name.tokens.count > 1 && !isStorm(name) {
      for index in name.tokens { names.remove(text(index)) }
    }
  }

  private func isStorm(_ find: Candidate) -> Bool {
    find.label == "EVENT" && storm(endingAt: find.tokens.upperBound - 1) == find.tokens.lowerBound
  }

  /// A storm by its own name alone.
  private func short(_ find: Candidate) -> Candidate? {
    let place = find.tokens.lowerBound
    guard find.tokens.count == 1, Self.labels.contains(find.label), names.contains(text(place)),
      find.label == "PERSON" || place == 0
        || !Self.prepositions.contains(where: { tokens.is(place - 1, $0) })
    else { return nil }
    return event(find.tokens, find)
  }

  private func event(_ tokens: Range<Int>, _ find: Candidate) -> Candidate {
    Candidate(tokens: tokens, label: "EVENT", by: find.by, score: find.score)
  }

  private func text(_ index: Int) -> String {
    String(decoding: tokens.text[tokens[index].range], as: UTF8.self)
  }
}
