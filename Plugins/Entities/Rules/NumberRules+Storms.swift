/// Storms by the names that they are given: `Hurricane Milton`, `Tropical Storm Helene`.
///
/// The names are those of people, and a model that goes by the words takes them for people.
/// OntoNotes counts storms among events.
extension NumberRules {
  /// What goes on as no name of a storm does: `Typhoon Season`, and headlines: `Typhoon Kills 30`.
  private static let others: [StaticString] = [
    "center", "centre", "season", "signal", "watch", "warning", "alert", "force", "relief",
    "island", "hunters", "shelter", "hits", "kills", "slams", "lashes", "batters", "leaves",
    "nears",
    "threatens", "strengthens", "weakens", "makes", "heads", "moves",
  ]

  /// What begins with `Hurricane`, `Typhoon`, `Cyclone` or `Tropical Storm`.
  func storm(at start: Int) -> Form? {
    let isTropical = tokens.is(start, "tropical")
    guard !isTropical || tokens.is(start + 1, "storm") else { return nil }
    let name = isTropical ? start + 2 : start + 1
    guard tokens[start].shape == .capitalised, isFree(start - 1), isStormName(name) else {
      return nil
    }
    // `Hurricane Damage Mounts` is a headline.
    let isHeadline = start == tokens.sentence.lowerBound && !goesOn(name + 1)
    return isHeadline ? nil : Form(start..<name + 1, "EVENT", "pattern:storm")
  }

  /// Whether no name reaches up to a word.
  private func isFree(_ index: Int) -> Bool {
    !tokens.isCapitalised(index) || tokens.isAny(index, of: .before) || tokens.is(index, "super")
      || tokens.is(index, "tropical")
      || index == tokens.sentence.lowerBound && tokens.is(index, "the")
  }

  private func isStormName(_ index: Int) -> Bool {
    guard tokens.isCapitalised(index), !tokens.isAny(index, of: [.weekdays, .months]),
      !Self.others.contains(where: { tokens.is(index, $0) })
    else { return false }
    return !tokens.isCapitalised(index + 1) || tokens.isAny(index + 1, of: [.weekdays, .months])
  }

  private func goesOn(_ index: Int) -> Bool {
    guard tokens.sentence.contains(index) else { return false }
    return tokens[index].shape == .lower || tokens.is(index, ",") || tokens.is(index, "'s")
      || tokens.is(index, "’s")
  }
}
