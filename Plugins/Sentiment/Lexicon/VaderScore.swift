/// The score of a sentence.
struct VaderScore {
  /// A word that counted.
  struct Weight: Equatable {
    /// Where it stands in the text.
    let range: Range<Int>
    /// What it added to the sum under all rules, before normalisation.
    var value: Double
  }

  /// From -1 to 1, rounded to four decimals as VADER rounds it; 0 for a text without sentiment.
  var compound = 0.0
  /// The words that counted, in the order of the text; empty unless asked for.
  var words: [Weight] = []
}
