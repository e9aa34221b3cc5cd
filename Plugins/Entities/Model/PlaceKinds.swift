import Copydesk

/// Tells places apart: those with a government (GPE), buildings and works (FAC), and all others (LOC).
struct PlaceKinds {
  private let forms: DocumentForms

  init(_ forms: DocumentForms) { self.forms = forms }

  func label(_ tokens: Range<Int>) -> String {
    let (first, last) = (forms.words[tokens.lowerBound], forms.words[tokens.upperBound - 1])
    if tokens.count > 1 {
      if Self.facilities.contains(last.lower) { return "FAC" }
      if Self.landscape.contains(last.lower) || Self.landscapeHeads.contains(first.lower) {
        return "LOC"
      }
    }
    let kinds = tokens.count == 1 ? first.phraseAlone : first.phraseStart
    if kinds & Self.political != 0 { return "GPE" }
    if kinds & Self.facility != 0 { return "FAC" }
    return kinds & Self.place != 0 ? "LOC" : "GPE"
  }

  // The bits of `Data/en-news/lexicon.py`.
  private static let political: UInt16 = 1 << 1 | 1 << 2 | 1 << 3
  private static let place: UInt16 = 1 << 4
  private static let facility: UInt16 = 1 << 11

  private static let facilities = hashes(
    "airport bridge stadium tower building hall hospital church cathedral mosque temple palace "
      + "street avenue road boulevard square park museum theatre theater station prison dam plaza "
      + "arena mall hotel cemetery gate castle library center centre house barracks base highway "
      + "tunnel pier motorway")
  private static let landscape = hashes(
    "sea ocean river lake mountain mountains hills desert valley gulf bay strait straits peninsula "
      + "island islands coast plateau basin delta canyon glacier forest region channel canal east "
      + "west north south hemisphere africa asia europe america antarctica balkans caribbean alps")
  private static let landscapeHeads = hashes("mount mt mt. lake gulf cape")

  private static func hashes(_ words: String) -> Set<UInt64> {
    Set(words.split(separator: " ").map { FNV1a.hash($0.utf8) })
  }
}
