import Copydesk

/// Countries among the places and peoples that the model found, by the list of links: `South Africa`.
///
/// A name that ends like that of a landscape is one, as a rule; and the shipped model learned the
/// Netherlands as a people.
enum CountryNames {
  private static let labels: Set = ["LOC", "NORP"]

  /// The names with countries as what they are.
  static func settled(_ names: [Candidate], _ tokens: TokenView) -> [Candidate] {
    names.map { name in
      guard labels.contains(name.label), isCountry(name, tokens) else { return name }
      return Candidate(tokens: name.tokens, label: "GPE", by: name.by, score: name.score)
    }
  }

  private static func isCountry(_ name: Candidate, _ tokens: TokenView) -> Bool {
    let bytes = UnsafeBufferPointer(rebasing: tokens.text[tokens.bytes(of: name)])
    let text = String(decoding: bytes, as: UTF8.self)
    return LinkTable.builtIn.link(text, label: "GPE")?.id.hasPrefix("iso3166:") == true
  }
}
