import Copydesk

/// The short forms of a document's storms: `Katrina` where `Hurricane Katrina` stands somewhere.
struct StormNames {
  private let tokens: TokenView
  private var names: Set<String> = []

  /// - Parameter found: All that was found in the document.
  init(_ found: [Candidate], _ tokens: TokenView) {
    self.tokens = tokens
    for storm in found where storm.by == "pattern:storm" {
      names.insert(text(storm.tokens.upperBound - 1))
    }
    // Where somebody bears the name, no short form is safe.
    for name in found where !names.isEmpty && name.by == "model" && name.tokens.count > 1 {
      for index in name.tokens { names.remove(text(index)) }
    }
  }

  /// What was found, with short forms of storms as events.
  func settled(_ found: [Candidate]) -> [Candidate] {
    if names.isEmpty { return found }
    return found.map { find in
      guard find.by == "model", find.tokens.count == 1, names.contains(text(find.tokens.lowerBound))
      else { return find }
      return Candidate(tokens: find.tokens, label: "EVENT", by: "pattern:storm", score: find.score)
    }
  }

  private func text(_ index: Int) -> String {
    String(decoding: tokens.text[tokens[index].range], as: UTF8.self)
  }
}
