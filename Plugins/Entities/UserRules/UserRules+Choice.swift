import Copydesk

extension UserRules {
  /// Of finds that overlap the longest, and of one length that of the rule that comes first.
  ///
  /// - Parameters:
  ///   - finds: In the order of the rules.
  ///   - taken: What no find may touch.
  /// - Returns: The finds that remain, in the order of the text.
  static func choose(
    _ finds: [Candidate], _ tokens: TokenView, around taken: [Candidate] = []
  ) -> [Candidate] {
    guard !finds.isEmpty else { return [] }
    var isTaken = [Bool](repeating: false, count: tokens.text.count)
    func take(_ range: Range<Int>) { for position in range { isTaken[position] = true } }
    for find in taken { take(tokens.bytes(of: find)) }
    let sized = finds.enumerated().map { (order: $0, range: tokens.bytes(of: $1), find: $1) }
    let longestFirst = sized.sorted { ($1.range.count, $0.order) < ($0.range.count, $1.order) }
    var chosen: [Candidate] = []
    for (_, range, find) in longestFirst where !isTaken[range].contains(true) {
      take(range)
      chosen.append(find)
    }
    return tokens.sorted(chosen)
  }
}

extension TokenView {
  /// Where a find stands in the text.
  func bytes(of find: Candidate) -> Range<Int> {
    if let bytes = find.bytes { return bytes }
    let (first, last) = (find.tokens.lowerBound, find.tokens.upperBound - 1)
    return self[first].range.lowerBound..<self[last].range.upperBound
  }

  /// Where tokens stand without the byte of the full stop at their end.
  func bytes(beforeStopOf tokens: Range<Int>) -> Range<Int> {
    self[tokens.lowerBound].range.lowerBound..<self[tokens.upperBound - 1].range.upperBound - 1
  }

  /// Finds in the order of the text.
  func sorted(_ finds: [Candidate]) -> [Candidate] {
    finds.sorted { bytes(of: $0).lowerBound < bytes(of: $1).lowerBound }
  }

  /// The tokens that a range of bytes touches.
  func covering(_ bytes: Range<Int>) -> Range<Int> {
    let places = 0..<count
    let first = places.partitioningIndex { self[$0].range.upperBound > bytes.lowerBound }
    let end = places.partitioningIndex { self[$0].range.lowerBound >= bytes.upperBound }
    return first..<max(first, end)
  }
}
