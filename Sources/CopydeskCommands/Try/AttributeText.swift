import Copydesk
import Output

/// What was set, changed or removed of named values.
struct AttributeText {
  private let paint: Paint
  /// Of the text of a value, in characters.
  private static let longest = 160

  init(_ paint: Paint) { self.paint = paint }

  func lines(_ before: Attributes, _ after: Attributes) -> [String] {
    let set = after.filter { before[$0.name] != $0.value }.map { name, value in
      let old = before[name].map { "\(told($0, value)) → " } ?? ""
      return
        "  \(paint.clean(name)) = \(old)\(before[name] == nil ? text(value) : told(value, before[name]))"
    }
    let removed = before.filter { after[$0.name] == nil }.map {
      "  no \(paint.clean($0.name)) any more"
    }
    return set + removed
  }

  /// A value beside another; a string that looks like it is told by its quotes.
  private func told(_ value: Value, _ other: Value?) -> String {
    other.map { text($0) == text(value) } == true ? paint.clean(Self.json(value)) : text(value)
  }

  /// A value in one line, a string as it is and all else as JSON.
  func text(_ value: Value) -> String {
    let text = value.string ?? Self.json(value)
    let isLong = text.count > Self.longest
    return paint.clean(isLong ? text.prefix(Self.longest) + " …" : text)
  }

  private static func json(_ value: Value) -> String {
    var json = JSONWriter()
    json.write(value)
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
