import Copydesk

/// What one line of a tagged file says.
enum CoNLLRow: Equatable {
  case blank
  /// A new document begins.
  case mark(id: String?)
  case comment(name: String, value: Value)
  /// A token with the word of the tag's column; nil when the line has no such column.
  case token(Substring, tag: Substring?)
  /// A comment that says nothing to us.
  case other

  init(_ line: String, labelColumn: Int?) {
    let columns = Self.columns(line)
    if columns.allSatisfy(\.isEmpty) {
      self = .blank
    } else if columns[0] == "-DOCSTART-" {
      self = .mark(id: nil)
    } else if let comment = Self.comment(line, columns) {
      self = comment
    } else {
      let column = labelColumn ?? columns.count
      self = .token(
        columns[0], tag: column > 1 && column <= columns.count ? columns[column - 1] : nil)
    }
  }

  private static func columns(_ line: String) -> [Substring] {
    guard line.utf8.contains(0x09) else { return line.split(separator: " ") }
    var columns = line.split(separator: "\t", omittingEmptySubsequences: false)
    while columns.count > 2, columns.last!.allSatisfy({ $0 == " " }) { columns.removeLast() }
    return columns.map { $0.trimmingBlanks }
  }

  /// Lines that begin with `# `, unless a tab or a tag at their end shows that `#` is a token.
  private static func comment(_ line: String, _ columns: [Substring]) -> CoNLLRow? {
    guard columns[0] == "#", !line.utf8.contains(0x09) else { return nil }
    let isToken = columns.count == 2 && TagReader.tag(columns[1]) != nil
    guard !isToken else { return nil }
    let parts = line.drop { $0 == " " }.dropFirst()
      .split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      .map { $0.trimmingBlanks }
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return .other }
    let name = String(parts[0])
    if ["doc", "newdoc id", "doc_id"].contains(name) { return .mark(id: String(parts[1])) }
    guard !name.contains(" ") else { return .other }
    return .comment(name: name, value: value(parts[1], of: name))
  }

  private static func value(_ text: Substring, of name: String) -> Value {
    if name == "covers" {
      return .list(text.split { $0 == "," || $0 == " " }.map { .string(String($0)) })
    }
    if name == "weight", let number = Double(text), number.isFinite { return .double(number) }
    return .string(String(text))
  }
}

extension Substring {
  /// Without the blanks around it.
  fileprivate var trimmingBlanks: Substring {
    var part = self.drop { $0 == " " }
    while part.last == " " { part.removeLast() }
    return part
  }
}
