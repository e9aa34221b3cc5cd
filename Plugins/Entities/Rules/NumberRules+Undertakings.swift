/// Operations and projects by their code names: `Operation Desert Storm`, `"Project Vault"`.
///
/// Such names are made of any words, so a model that goes by the words takes them for anything.
/// OntoNotes counts operations among events.
extension NumberRules {
  private static let longest = 3
  private static let quotes: [StaticString] = ["\"", "“", "”", "'", "‘", "’", "``", "''"]

  /// What begins with `Operation`, or with `Project` between quotation marks.
  func undertaking(at start: Int) -> Form? {
    guard tokens[start].shape == .capitalised, isOneOf(start, ["operation", "project"]),
      !tokens.isCapitalised(start - 1) || tokens.isAny(start - 1, of: .before)
    else { return nil }
    var end = start + 1
    while tokens.isCapitalised(end), !tokens.isAny(end, of: [.weekdays, .months]) { end += 1 }
    guard (1...Self.longest).contains(end - start - 1) else { return nil }
    // `Operation Begins in Gaza` is a headline.
    guard start > tokens.sentence.lowerBound || isLower(end) else { return nil }
    if tokens.is(start, "operation") { return Form(start..<end, "EVENT", "pattern:operation") }
    guard isQuote(start - 1), isQuote(end) || isQuote(end + 1) else { return nil }
    return Form(start..<end, "PRODUCT", "pattern:project")
  }

  private func isQuote(_ index: Int) -> Bool {
    Self.quotes.contains { tokens.is(index, $0) }
  }

  private func isLower(_ index: Int) -> Bool {
    tokens.sentence.contains(index) && tokens[index].shape == .lower
  }
}
