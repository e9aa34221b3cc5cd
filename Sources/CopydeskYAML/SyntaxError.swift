import CLibYAML
import Copydesk

/// Puts libyaml's complaints into words, the common slips into better ones.
struct SyntaxError {
  private let parser: yaml_parser_t
  private let lines: SourceLines
  private let file: Int

  init(_ parser: yaml_parser_t, _ lines: SourceLines, _ file: Int) {
    self.parser = parser
    self.lines = lines
    self.file = file
  }

  var explained: Stop {
    let problem = parser.problem.map { String(cString: $0) } ?? "unreadable"
    let place = Position(parser.problem_mark, file: file)
    let line = lines[place.line]
    if let tab = tab(around: place.line) {
      return Stop("a tab indents this line", tab, "indent with spaces")
    }
    if line.drop(while: { $0 == " " }).hasPrefix("%") || problem.contains("cannot start any token")
    {
      let character = line.unicodeScalars.dropFirst(place.column - 1).first.map(String.init) ?? ""
      return Stop(
        "'\(character)' cannot start a value", place..<place, "quote the value")
    }
    if let start = openQuote(problem) {
      return Stop("a quoted text is not closed", start, "close the quote")
    }
    if let variable = bareVariable(in: line, before: place.column) {
      return Stop(
        "a variable must be quoted within braces or brackets",
        Position(line: place.line, column: variable, file: file)..<place, "write \"${…}\" in quotes"
      )
    }
    let (message, hint) = words(problem, context: parser.context.map { String(cString: $0) })
    return Stop(message, place..<place, hint)
  }

  private func words(_ problem: String, context: String?) -> (String, String?) {
    switch problem {
    case "mapping values are not allowed in this context":
      (
        "a colon stands where a value cannot have one",
        "quote the value, or check the indent of this line and the one above"
      )
    case "could not find expected ':'":
      ("a key without a colon", "write 'key: value', with a space behind the colon")
    case "did not find expected key", "did not find expected '-' indicator":
      (
        "this line's indent fits nothing above it",
        "give the keys of one map, or the items of one list, the same indent"
      )
    case "did not find expected node content":
      ("a value is missing here", "a list or map before it may not be closed")
    case "did not find expected ',' or ']'": ("a list is not closed", "add ',' or ']'")
    case "did not find expected ',' or '}'": ("a map is not closed", "add ',' or '}'")
    default: (problem, context)
    }
  }

  /// Where a quote was opened that the file does not close.
  private func openQuote(_ problem: String) -> Range<Position>? {
    guard problem == "found unexpected end of stream", parser.context != nil else { return nil }
    let start = Position(parser.context_mark, file: file)
    return start..<Position(line: start.line, column: start.column + 1, file: file)
  }

  /// The column of a `${` without quotes right before the place where a map or list broke off.
  private func bareVariable(in line: Substring, before column: Int) -> Int? {
    let before = Array(line.unicodeScalars.prefix(column - 1))
    guard before.last == "$", line.unicodeScalars.dropFirst(column - 1).first == "{" else {
      return nil
    }
    return before.count
  }

  /// A tab within the indent of a line or of the one above.
  private func tab(around number: Int) -> Range<Position>? {
    for line in [number, number - 1] where line > 0 {
      let indent = lines[line].unicodeScalars.prefix { $0 == " " || $0 == "\t" || $0 == "-" }
      if let offset = indent.firstIndex(of: "\t") {
        let column = indent.distance(from: indent.startIndex, to: offset) + 1
        let start = Position(line: line, column: column, file: file)
        return start..<Position(line: line, column: column + 1, file: file)
      }
    }
    return nil
  }
}
