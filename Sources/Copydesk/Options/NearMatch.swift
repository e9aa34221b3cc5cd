/// Finds what a misspelt word was meant to be.
package enum NearMatch {
  /// `did you mean 'model'?`, when one of `known` is near enough.
  package static func hint(for word: String, among known: [String]) -> String? {
    best(for: word, among: known).map { "did you mean '\($0)'?" }
  }

  /// What is longer is no slip of the keyboard, and takes long to compare.
  private static let longest = 60
  private static let mostNames = 2_000

  /// The nearest of `known`: at most a third of the letters changed, added, left out or swapped.
  package static func best(for word: String, among known: [String]) -> String? {
    guard word.utf8.count <= longest else { return nil }
    let word = word.lowercased()
    let near = known.prefix(mostNames).filter { mayBeNear($0, word) }
      .map { (name: $0, distance: distance(word, $0.lowercased())) }
      .filter { $0.distance <= max(1, min(word.count, $0.name.count) / 3) }
      // Of a single letter nothing is left when it is changed.
      .filter { $0.distance < max(word.count, $0.name.count) }
    return near.min { $0.distance < $1.distance }?.name
  }

  /// The one of `known` that a word of four letters or more is, but for a letter changed, added, left out or swapped.
  package static func slip(of word: String, among known: [String]) -> String? {
    guard (4...longest).contains(word.utf8.count) else { return nil }
    return known.first { mayBeNear($0, word) && distance(word, $0) == 1 }
  }

  /// Whether the lengths differ by no more than what may be added or left out.
  private static func mayBeNear(_ name: String, _ word: String) -> Bool {
    let (a, b) = (name.utf8.count, word.utf8.count)
    // A letter may have four bytes.
    return a <= longest && abs(a - b) <= 4 * max(1, min(a, b) / 3)
  }

  /// The Damerau–Levenshtein distance, restricted to swaps of neighbours.
  static func distance(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a), Array(b))
    var rows = [Array(0...b.count)]
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var best = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          best = min(best, rows[i - 1][j - 1] + 1)
        }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
