import Copydesk

/// Which found name stands for which known one: each for one at the most.
struct SpanAlignment {
  struct Pair: Equatable {
    var known: Annotation?
    var found: Annotation?
  }

  enum Outcome: String, CaseIterable {
    case right, missed, spurious
    case wrongLabel = "wrong label"
    case wrongBoundary = "wrong boundary"
    case wrongBoth = "wrong label and boundary"
  }

  /// In the order of the text.
  let pairs: [Pair]

  /// - Parameters:
  ///   - known: In the order of the text.
  ///   - found: Likewise.
  init(known: [Annotation], found: [Annotation]) {
    var partners: [Int: Int] = [:]
    var taken = Set<Int>()
    for candidate in Self.candidates(known, found)
    where partners[candidate.known] == nil && !taken.contains(candidate.found) {
      partners[candidate.known] = candidate.found
      taken.insert(candidate.found)
    }
    let paired = known.indices.map { Pair(known: known[$0], found: partners[$0].map { found[$0] }) }
    let free = found.indices.filter { !taken.contains($0) }.map {
      Pair(known: nil, found: found[$0])
    }
    pairs = (paired + free).enumerated().sorted {
      ($0.element.start, $0.offset) < ($1.element.start, $1.offset)
    }.map(\.element)
  }

  private struct Candidate {
    let known: Int
    let found: Int
    /// 0 for what agrees in all, then the label, then the range, then anything that overlaps.
    let rank: Int
    let overlap: Int
  }

  private static func candidates(_ known: [Annotation], _ found: [Annotation]) -> [Candidate] {
    var result: [Candidate] = []
    var first = 0
    for (index, span) in known.enumerated() {
      while first < found.count, found[first].range.upperBound <= span.range.lowerBound {
        first += 1
      }
      for other in first..<found.count {
        guard found[other].range.lowerBound < span.range.upperBound else { break }
        let common = span.range.clamped(to: found[other].range).count
        guard common > 0 else { continue }
        let isSame = found[other].range == span.range
        let rank = (found[other].label == span.label ? 0 : 2) + (isSame ? 0 : 1)
        result.append(Candidate(known: index, found: other, rank: rank, overlap: common))
      }
    }
    return result.sorted {
      ($0.rank, -$0.overlap, $0.known, $0.found) < ($1.rank, -$1.overlap, $1.known, $1.found)
    }
  }
}

extension SpanAlignment.Pair {
  var start: Int { (known ?? found)!.range.lowerBound }

  /// The stretch of text that both take.
  var range: Range<Int> {
    let ranges = [known, found].compactMap { $0?.range }
    return ranges.map(\.lowerBound).min()!..<ranges.map(\.upperBound).max()!
  }

  var outcome: SpanAlignment.Outcome {
    guard let known else { return .spurious }
    guard let found else { return .missed }
    switch (known.label == found.label, known.range == found.range) {
    case (true, true): return .right
    case (false, true): return .wrongLabel
    case (true, false): return .wrongBoundary
    case (false, false): return .wrongBoth
    }
  }
}
