import Copydesk

/// Finds the entities of one document.
struct EntityFinder: Sendable {
  let gazetteer: Gazetteer
  private let numbers = NumberRules()
  private let names = NameRules()

  init(gazetteer: Gazetteer) { self.gazetteer = gazetteer }

  /// The entities, in the order of the text, without overlap.
  func find(_ tokens: TokenView, _ sentences: [Annotation]) -> [Candidate] {
    var found: [Candidate] = []
    var index = 0
    for sentence in sentences {
      while index < tokens.count, tokens[index].range.lowerBound < sentence.range.lowerBound {
        index += 1
      }
      var end = index
      while end < tokens.count, tokens[end].range.lowerBound < sentence.range.upperBound {
        end += 1
      }
      scan(tokens, index..<end, &found)
      index = end
    }
    return addShortForms(tokens, sentences, found)
  }

  private func scan(_ tokens: TokenView, _ sentence: Range<Int>, _ found: inout [Candidate]) {
    var index = sentence.lowerBound
    while index < sentence.upperBound {
      let best = best(tokens, at: index, in: sentence)
      if let best { found.append(best) }
      index = max(index + 1, best?.tokens.upperBound ?? 0)
    }
  }

  /// The longest find at a token; among equals the surer one.
  private func best(_ tokens: TokenView, at index: Int, in sentence: Range<Int>) -> Candidate? {
    let end = sentence.upperBound
    if let number = numbers.match(tokens, at: index, end: end) { return number }
    guard tokens.isCapitalised(index) else { return nil }
    let listed = gazetteer.match(tokens, at: index, end: end).map {
      Candidate(
        tokens: index..<index + $0.tokens, label: $0.label, by: $0.by, score: 0.9)
    }
    let run = index..<names.runEnd(tokens, from: index, end: end)
    let ruled =
      run.isEmpty || tokens.isAny(index, of: .openings)
      ? nil
      : names.candidate(tokens, run, isSentenceStart: index == sentence.lowerBound)
    guard let listed, let ruled else { return listed ?? ruled }
    return ruled.tokens.upperBound > listed.tokens.upperBound ? ruled : listed
  }

  /// Tags the short forms of people named in full: `Li` after `Li Qiang`.
  private func addShortForms(
    _ tokens: TokenView, _ sentences: [Annotation], _ found: [Candidate]
  ) -> [Candidate] {
    var short: Set<UInt64> = []
    for person in found where person.label == "PERSON" && person.tokens.count > 1 {
      let last = tokens[person.tokens.upperBound - 1]
      if last.range.count > 2 { short.insert(tokens.hash(person.tokens.upperBound - 1)) }
      // Family names come first in Chinese and Korean: short ones before a longer name.
      let first = tokens[person.tokens.lowerBound]
      if person.tokens.count == 2, first.range.count <= 4 {
        short.insert(tokens.hash(person.tokens.lowerBound))
      }
    }
    guard !short.isEmpty else { return found }
    return merge(found, with: shortForms(tokens, short))
  }

  private func shortForms(_ tokens: TokenView, _ short: Set<UInt64>) -> [Candidate] {
    (0..<tokens.count).compactMap { index in
      guard tokens.isCapitalised(index), short.contains(tokens.hash(index)) else { return nil }
      return Candidate(
        tokens: index..<index + 1, label: "PERSON", by: "rule:short_form", score: 0.8)
    }
  }

  /// Puts short forms where nothing longer or surer stands.
  private func merge(_ found: [Candidate], with short: [Candidate]) -> [Candidate] {
    var result: [Candidate] = []
    var next = 0
    for candidate in found {
      while next < short.count, short[next].tokens.upperBound <= candidate.tokens.lowerBound {
        result.append(short[next])
        next += 1
      }
      let isSame = next < short.count && short[next].tokens == candidate.tokens
      result.append(isSame && candidate.by.hasPrefix("gazetteer:") ? short[next] : candidate)
      while next < short.count, short[next].tokens.lowerBound < candidate.tokens.upperBound {
        next += 1
      }
    }
    return result + short[next...]
  }
}
