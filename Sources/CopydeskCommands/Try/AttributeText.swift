import Copydesk
import Output

/// What was set, changed or removed of named values.
struct AttributeText {
  private let paint: Paint
  /// Of the text of a value, in characters.
  private static let longest = 160

  init(_ paint: Paint) { self.paint = paint }

  func lines(_ before: Attributes, _ after: Attributes) -> [String] {
    let (old, new) = (Self.byName(before), Self.byName(after))
    let set = after.filter { old[$0.name] != $0.value }.map { name, value in
      let change = old[name].map { "\(told($0, value)) → \(told(value, $0))" } ?? text(value)
      return "  \(paint.clean(name)) = \(change)"
    }
    return set
      + before.filter { new[$0.name] == nil }.map { "  no \(paint.clean($0.name)) any more" }
  }

  /// There may be thousands in a record.
  private static func byName(_ attributes: Attributes) -> [String: Value] {
    Dictionary(attributes.map { ($0.name, $0.value) }) { first, _ in first }
  }

  /// A value beside another; a string that looks like it is told by its quotes.
  private func told(_ value: Value, _ other: Value) -> String {
    text(value) == text(other) ? paint.clean(value.json) : text(value)
  }

  /// A value in one line, a string as it is and all else as JSON.
  func text(_ value: Value) -> String {
    let text = value.string ?? value.json
    let isLong = text.count > Self.longest
    return paint.clean(isLong ? text.prefix(Self.longest) + " …" : text)
  }
}
