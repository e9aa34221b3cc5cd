/// A passage of a text that was changed.
package struct TextChange: Equatable, Sendable {
  /// Where it was in the text before; empty where something was put in.
  package let before: Range<Int>
  /// Where it is in the text behind; empty where something was taken out.
  package let after: Range<Int>
}

extension Document {
  /// What was changed in the text since it stood as in an earlier state of the same document, in the order of the text.
  ///
  /// Passages are told apart by the original bytes that they stand for. One that was replaced anew counts as changed as a
  /// whole.
  ///
  /// - Complexity: O(*n*), where *n* is the length of both texts.
  package func changes(since before: Document) -> [TextChange] {
    var changes: [TextChange] = []
    var (old, new) = (0, 0)
    func leap(to match: TextChange) {
      if match.before.lowerBound > old || match.after.lowerBound > new {
        changes.append(
          TextChange(before: old..<match.before.lowerBound, after: new..<match.after.lowerBound))
      }
      (old, new) = (match.before.upperBound, match.after.upperBound)
    }
    unchanged(since: before, leap)
    let (oldEnd, newEnd) = (before.utf8.count, utf8.count)
    leap(to: TextChange(before: oldEnd..<oldEnd, after: newEnd..<newEnd))
    return changes
  }

  /// Tells each passage that both texts have from the same original bytes.
  private func unchanged(since before: Document, _ tell: (TextChange) -> Void) {
    let (olds, news) = (before.offsets.runs, offsets.runs)
    var (old, new) = (0, 0)
    while old < olds.count, new < news.count {
      let (a, b) = (olds[old], news[new])
      if let match = a.match(b), b.isCopied || before.utf8[match.before] == utf8[match.after] {
        tell(match)
      }
      if a.original.upperBound <= b.original.upperBound { old += 1 }
      if b.original.upperBound <= a.original.upperBound { new += 1 }
    }
  }
}

extension OffsetMap.Run {
  /// What a run of a later map may have in common with it.
  fileprivate func match(_ later: Self) -> TextChange? {
    guard isCopied, later.isCopied else {
      return isCopied == later.isCopied && original == later.original && count == later.count
        ? TextChange(before: start..<end, after: later.start..<later.end) : nil
    }
    let common = original.clamped(to: later.original)
    return common.isEmpty
      ? nil : TextChange(before: place(of: common), after: later.place(of: common))
  }

  /// Where original bytes of a copied run stand in the text.
  private func place(of bytes: Range<Int>) -> Range<Int> {
    let start = start + bytes.lowerBound - original.lowerBound
    return start..<start + bytes.count
  }
}
