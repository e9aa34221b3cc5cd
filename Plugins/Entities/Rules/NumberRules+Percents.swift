import Copydesk

/// Parts of a hundred.
extension NumberRules {
  /// `70 per cent`, `5%`, `12-pct`, `two percentage points`, `25 basis points`.
  func percent(_ count: Count) -> Form? {
    guard count.tail.isEmpty else {
      return Self.joined[count.tail].map { share(count, count.end, power: $0) }
    }
    let next = isHyphen(count.end) ? count.end + 1 : count.end
    return percentEnd(next).map { share(count, $0.end, power: $0.power) }
  }

  /// The token behind `per cent` and the like, and the power of ten of one of it.
  func percentEnd(_ index: Int) -> (end: Int, power: Int)? {
    guard isPercentInitial(index),
      let (words, power) = Self.shares.first(where: { follows($0.words, index) })
    else { return nil }
    return (index + words.count, power)
  }

  private func share(_ count: Count, _ end: Int, power: Int) -> Form {
    count.scaled(by: power).form(end, "PERCENT", "pattern:percent")
  }

  /// What stands behind a number, and the power of ten of one such part.
  private static let shares: [(words: [StaticString], power: Int)] = [
    (["%"], -2), (["percent"], -2), (["per", "cent"], -2), (["pct"], -2),
    (["per", "-", "cent"], -2),
    (["percentage", "points"], -2), (["percentage", "point"], -2),
    (["percentage", "-", "points"], -2), (["percentage", "-", "point"], -2),
    (["basis", "points"], -4), (["basis", "point"], -4), (["bps"], -4),
    (["basis", "-", "point"], -4),
  ]

  /// What may be joined to a number: `5pc`, `25bps`.
  private static let joined = ["pc": -2, "bp": -4, "bps": -4]

  private func follows(_ words: [StaticString], _ index: Int) -> Bool {
    words.indices.allSatisfy { tokens.is(index + $0, words[$0]) }
  }

  /// Whether a token begins as one of the shares does, which most do not.
  private func isPercentInitial(_ index: Int) -> Bool {
    guard tokens.sentence.contains(index) else { return false }
    let first = tokens.text[tokens[index].range.lowerBound]
    return first == UInt8(ascii: "%") || first | 0x20 == UInt8(ascii: "p")
      || first | 0x20 == UInt8(ascii: "b")
  }
}
