import Copydesk
import Output

/// Changes of a text, each with some of what stands around it: `he said, [-''-]{+"+}We will`.
///
/// The marks are those of `wdiff`; a terminal with colours has these instead.
struct ChangeText {
  private let paint: Paint
  private let most: Int

  /// How many bytes around a change are shown, and how many of its beginning and its end.
  private static let (around, within) = (24, 80)

  init(_ paint: Paint, most: Int) {
    self.paint = paint
    self.most = most
  }

  func lines(_ before: Document, _ after: Document) -> [String] {
    let changes = after.changes(since: before)
    guard !changes.isEmpty else { return [] }
    let head = "\(changes.count.grouped) change\(changes.count == 1 ? "" : "s") of the text"
    let hidden = changes.count - min(most, changes.count)
    return ["  \(head)"] + changes.prefix(most).map { "    " + line($0, before, after) }
      + (hidden > 0 ? ["    " + paint("and \(hidden.grouped) more", "2")] : [])
  }

  private func line(_ change: TextChange, _ before: Document, _ after: Document) -> String {
    let start = Self.whole(max(0, change.after.lowerBound - Self.around), after)
    let end = Self.whole(min(after.utf8.count, change.after.upperBound + Self.around), after)
    let (old, new) = (passage(change.before, before), passage(change.after, after))
    let isAlike = old == new
    let (gone, come) = (Self.visible(old, exactly: isAlike), Self.visible(new, exactly: isAlike))
    return paint.clean(after.text(start..<change.after.lowerBound))
      + (gone.isEmpty ? "" : paint.isColored ? paint(gone, "9;31") : "[-\(gone)-]")
      + (come.isEmpty ? "" : paint.isColored ? paint(come, "32") : "{+\(come)+}")
      + paint.clean(after.text(change.after.upperBound..<end))
  }

  /// A passage; of a long one the beginning and the end.
  private func passage(_ range: Range<Int>, _ document: Document) -> String {
    guard range.count > 3 * Self.within else { return document.text(range) }
    let start = Self.whole(range.lowerBound + Self.within, document)
    let end = Self.whole(range.upperBound - Self.within, document)
    return document.text(range.lowerBound..<start) + " … \((end - start).grouped) bytes … "
      + document.text(end..<range.upperBound)
  }

  /// A passage all of whose characters can be seen.
  ///
  /// - Parameter exactly: Whether what is beyond ASCII is told by its numbers, as another passage looks like it.
  private static func visible(_ text: String, exactly: Bool) -> String {
    let isBlank = text.allSatisfy(\.isWhitespace)
    return text.unicodeScalars.map { scalar in
      switch scalar {
      case "\n": return "⏎"
      case "\r": return "␍"
      case "\t": return "⇥"
      case " " where isBlank: return "␣"
      default: break
      }
      let isHidden = [.control, .format, .spaceSeparator].contains(
        scalar.properties.generalCategory)
      let isTold = exactly && !scalar.isASCII || isHidden && scalar != " "
      return isTold ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : String(scalar)
    }.joined()
  }

  /// The place, or the one before it where it would cut a character.
  private static func whole(_ place: Int, _ document: Document) -> Int {
    var place = place
    while place > 0, place < document.utf8.count, document.utf8[place] & 0xC0 == 0x80 { place -= 1 }
    return place
  }
}
