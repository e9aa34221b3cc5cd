import Copydesk

/// A part of a long text for the model, which keeps some 300 bytes of each token while it reads.
struct TokenWindow {
  /// How many tokens there are in a window at the most: a thousand pages of news in all.
  static let longest = 100_000

  /// Consecutive sentences, as tokens of the document; one that is too long was cut.
  private(set) var ranges: [Range<Int>]

  /// The number of its first token.
  var start: Int { ranges[0].lowerBound }

  /// Windows that cover all tokens of the sentences, in their order.
  static func windows(_ sentences: [Range<Int>]) -> [TokenWindow] {
    var windows: [TokenWindow] = []
    var room = 0
    for sentence in sentences {
      for first in stride(from: sentence.lowerBound, to: sentence.upperBound, by: longest) {
        let piece = first..<min(first + longest, sentence.upperBound)
        if piece.count > room {
          windows.append(TokenWindow(ranges: []))
          room = longest
        }
        windows[windows.count - 1].ranges.append(piece)
        room -= piece.count
      }
    }
    return windows
  }

  func tokens(of all: [Annotation]) -> [Annotation] {
    Array(all[start..<ranges[ranges.count - 1].upperBound])
  }

  func sentences(of all: [Annotation]) -> [Annotation] {
    ranges.map { range in
      let (first, last) = (all[range.lowerBound].range, all[range.upperBound - 1].range)
      return Annotation(first.lowerBound..<last.upperBound)
    }
  }
}
