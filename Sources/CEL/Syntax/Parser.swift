/// Makes an expression of tokens, by the grammar of the language's specification.
struct Parser {
  /// How deep expressions may be nested, by brackets and in all: evaluation is as deep, and so are the
  /// terms that an operator joins.
  private static let (deepestBrackets, deepest) = (100, 250)

  let tokens: [Token]
  var index = 0
  private var depth = 0

  /// - Throws: ``CELError`` with the place of what is wrong.
  static func parse(_ text: String) throws -> Syntax {
    var lexer = Lexer(text)
    var parser = Parser(tokens: try lexer.tokens())
    let syntax = try parser.expression()
    guard parser.token.kind == .end else { throw parser.unexpected("the end") }
    return syntax
  }

  private init(tokens: [Token]) { self.tokens = tokens }

  var token: Token { tokens[index] }

  func isAt(_ mark: String) -> Bool { token.kind == .mark(mark) }

  mutating func take(_ mark: String) -> Bool {
    guard isAt(mark) else { return false }
    index += 1
    return true
  }

  mutating func expect(_ mark: String, orElse end: String? = nil) throws {
    if !take(mark) { throw unexpected(end.map { "'\(mark)' or '\($0)'" } ?? "'\(mark)'") }
  }

  func unexpected(_ wanted: String) -> CELError {
    if token.kind == .end {
      return CELError("it ends where \(wanted) should come", at: token.range)
    }
    let hint: String? =
      switch token.kind {
      case .identifier(let name): Self.words[name]
      case .mark("="), .mark(">"), .mark("=="): "write '==', '!=' or '>='"
      default: nil
      }
    return CELError("here \(wanted) should come", at: token.range, hint: hint)
  }

  /// What other languages write in words.
  private static let words = [
    "and": "write '&&'", "AND": "write '&&'", "or": "write '||'", "OR": "write '||'",
    "not": "write '!'", "NOT": "write '!'", "is": "write '== null'", "equals": "write '=='",
    "like": "write .contains('…') or .matches('…')", "contains": "write .contains('…')",
    "matches": "write .matches('…')",
  ]

  /// What was read since a place.
  ///
  /// - Throws: ``CELError`` when it is nested too deep.
  func node(_ kind: Syntax.Kind, from start: Int) throws -> Syntax {
    let end = max(start, tokens[max(0, index - 1)].range.upperBound)
    let node = Syntax(kind: kind, range: start..<end)
    guard node.depth <= Self.deepest else {
      throw CELError(
        "it is nested more than \(Self.deepest) deep", at: token.range,
        hint: "write 'x in [a, b, …]' for many comparisons in a row")
    }
    return node
  }

  mutating func expression() throws -> Syntax {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepestBrackets else {
      throw CELError("it is nested more than \(Self.deepestBrackets) deep", at: token.range)
    }
    let start = token.range.lowerBound
    let condition = try binary(0)
    guard take("?") else { return condition }
    let yes = try binary(0)
    try expect(":")
    let no = try expression()
    return try node(.call("_?_:_", target: nil, [condition, yes, no]), from: start)
  }

  /// From those that bind least.
  private static let levels = [
    ["||"], ["&&"], ["<", "<=", ">=", ">", "==", "!=", "in"], ["+", "-"], ["*", "/", "%"],
  ]

  private mutating func binary(_ level: Int) throws -> Syntax {
    guard level < Self.levels.count else { return try unary() }
    let start = token.range.lowerBound
    var left = try binary(level + 1)
    while let mark = operatorMark(Self.levels[level]) {
      index += 1
      let right = try binary(level + 1)
      let name = mark == "in" ? "@in" : "_\(mark)_"
      left = try node(.call(name, target: nil, [left, right]), from: start)
    }
    return left
  }

  private func operatorMark(_ marks: [String]) -> String? {
    switch token.kind {
    case .mark(let mark) where marks.contains(mark): mark
    case .identifier("in") where marks.contains("in"): "in"
    default: nil
    }
  }

  private mutating func unary() throws -> Syntax {
    let start = token.range.lowerBound
    var signs: [String] = []
    while case .mark(let mark) = token.kind, mark == "!" || mark == "-" {
      // A minus belongs to the number behind it.
      if mark == "-", case .number(let value) = tokens[index + 1].kind, signs.isEmpty {
        return try negative(value, from: start)
      }
      signs.append(mark)
      index += 1
    }
    guard Set(signs).count <= 1 else {
      throw CELError("'!' and '-' cannot stand together", at: start..<token.range.lowerBound)
    }
    let operand = try member()
    return try signs.reduce(operand) { try node(.call("\($1)_", target: nil, [$0]), from: start) }
  }

  private mutating func negative(_ value: UInt64, from start: Int) throws -> Syntax {
    guard value <= UInt64(Int64.max) + 1 else {
      throw CELError("that number is too small", at: start..<tokens[index + 1].range.upperBound)
    }
    index += 2
    let number = try node(.literal(.int(Int64(truncatingIfNeeded: 0 &- value))), from: start)
    return try members(of: number, from: start)
  }
}
