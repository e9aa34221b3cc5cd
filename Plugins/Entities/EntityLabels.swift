import Copydesk

/// The labels that entities can have.
enum EntityLabels {
  /// Those that the stage finds without rules of the user's own: the ones of the model, then the
  /// ones of forms.
  static let builtIn = [
    "PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "DATE", "TIME",
    "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "EMAIL", "URL",
  ]

  /// Refuses a label that nothing finds: what asks for it would find nothing and not say so.
  ///
  /// - Parameter own: The labels of the user's rules.
  static func check(_ labels: [String]?, own: Set<String>) throws {
    let known = builtIn + own.subtracting(builtIn).sorted()
    guard let unknown = labels?.first(where: { !known.contains($0) }) else { return }
    throw OptionError(
      "labels", "has '\(unknown)', which neither the stage nor one of your rules finds",
      hint: NearMatch.hint(for: unknown, among: known)
        ?? "expected any of \(known.joined(separator: ", "))")
  }
}
