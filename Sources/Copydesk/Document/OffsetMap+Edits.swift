extension OffsetMap {
  /// Follows changes to the text.
  ///
  /// - Parameter edits: In the order of the text, without overlap.
  mutating func apply(_ edits: [Edits.Edit]) {
    var result = OffsetMap()
    var cursor = Cursor(runs: runs)
    for edit in edits {
      cursor.copy(upTo: edit.range.lowerBound, into: &result)
      result.appendReplacement(
        of: edit.replacement.count, for: originalRange(replacedBy: edit.range))
      cursor.skip(to: edit.range.upperBound)
    }
    cursor.copy(upTo: count, into: &result)
    self = result
  }

  /// Where the original of a replacement lies: what is put into a passage that was replaced before
  /// comes from all of it, so that original positions never go back.
  private func originalRange(replacedBy range: Range<Int>) -> Range<Int> {
    let place = range.lowerBound
    if range.isEmpty, place > 0, place < count {
      let around = (
        originalRange(of: place..<place + 1).lowerBound,
        originalRange(of: place - 1..<place).upperBound
      )
      if around.0 < around.1 { return around.0..<around.1 }
    }
    return originalRange(of: range)
  }

  /// A position in a list of runs that only goes forward.
  private struct Cursor {
    let runs: [Run]
    var index = 0
    var position = 0

    init(runs: [Run]) { self.runs = runs }

    mutating func copy(upTo end: Int, into map: inout OffsetMap) {
      while position < end {
        let run = runs[index]
        let pieceEnd = min(run.end, end)
        if run.isCopied {
          map.appendCopy(
            of: pieceEnd - position, from: run.original.lowerBound + position - run.start)
        } else {
          map.appendReplacement(of: pieceEnd - position, for: run.original)
        }
        skip(to: pieceEnd)
      }
    }

    mutating func skip(to end: Int) {
      position = end
      while index < runs.count, runs[index].end <= position { index += 1 }
    }
  }
}
