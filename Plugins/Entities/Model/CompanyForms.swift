/// Companies among the names that the model found, by the legal form at their end: `Olin Corp`.
///
/// Companies bear the names of people and places, and a model that goes by the words takes some of
/// them for such.
enum CompanyForms {
  static let forms: [StaticString] = [
    "inc", "inc.", "corp", "corp.", "corporation", "ltd", "ltd.", "plc", "llc", "gmbh",
  ]
  /// Not in capitals, which is Colorado: `Denver, CO`.
  static let company: [StaticString] = ["co", "co."]
  /// A film may be called like a company.
  private static let labels: Set = ["PERSON", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT"]

  /// The names with companies as organisations.
  static func settled(_ names: [Candidate], _ tokens: TokenView) -> [Candidate] {
    names.map { name in
      guard labels.contains(name.label), isCompany(name.tokens, tokens) else { return name }
      return Candidate(tokens: name.tokens, label: "ORG", by: name.by, score: name.score)
    }
  }

  private static func isCompany(_ name: Range<Int>, _ tokens: TokenView) -> Bool {
    let last = name.upperBound - 1
    guard name.count > 1, tokens.isCapitalised(last) else { return false }
    if forms.contains(where: { tokens.is(last, $0) }) { return true }
    return tokens[last].shape != .upper && company.contains { tokens.is(last, $0) }
  }
}
