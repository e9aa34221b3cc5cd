import Copydesk

/// Countries, states and cities among the names that the model found, by the list of links:
/// `South Africa`, `Rhode Island`, `Cape Town`.
///
/// A name that ends or begins like that of a landscape is one, as a rule; and the shipped model
/// learned the Netherlands as a people.
enum KnownPlaces {
  /// The names with places of a government as what they are.
  static func settled(_ names: [Candidate], _ tokens: TokenView) -> [Candidate] {
    names.map { name in
      guard isGoverned(name, tokens) else { return name }
      return Candidate(tokens: name.tokens, label: "GPE", by: name.by, score: name.score)
    }
  }

  private static func isGoverned(_ name: Candidate, _ tokens: TokenView) -> Bool {
    switch name.label {
    case "LOC": link(of: name, tokens) != nil
    case "NORP": link(of: name, tokens)?.id?.hasPrefix("iso3166:") == true
    default: false
    }
  }

  private static func link(of name: Candidate, _ tokens: TokenView) -> LinkTable.Link? {
    let bytes = UnsafeBufferPointer(rebasing: tokens.text[tokens.bytes(of: name)])
    return LinkTable.builtIn.link(String(decoding: bytes, as: UTF8.self), label: "GPE")
  }
}
