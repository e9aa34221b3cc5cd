extension Parser {
  mutating func member() throws -> Syntax {
    let start = token.range.lowerBound
    return try members(of: try primary(), from: start)
  }

  mutating func members(of operand: Syntax, from start: Int) throws -> Syntax {
    var operand = operand
    while true {
      if take(".") {
        operand = try field(of: operand, from: start)
      } else if take("[") {
        let isOptional = take("?")
        let place = try expression()
        try expect("]")
        operand = try node(
          .call(isOptional ? "_[?_]" : "_[_]", target: nil, [operand, place]), from: start)
      } else {
        return operand
      }
    }
  }

  private mutating func field(of operand: Syntax, from start: Int) throws -> Syntax {
    if take("?") {
      let name = try selector()
      return try node(.select(operand, name, isOptional: true), from: start)
    }
    let place = index
    let name = try selector()
    guard isAt("(") else { return try node(.select(operand, name, isOptional: false), from: start) }
    guard case .identifier = tokens[place].kind else { throw unexpected("an operator") }
    let arguments = try arguments()
    if let kind = try macro(name, on: operand, arguments) {
      return try node(kind, from: start)
    }
    return try node(.call(name, target: operand, arguments), from: start)
  }

  private mutating func selector() throws -> String {
    switch token.kind {
    case .identifier(let name) where !["in", "true", "false", "null"].contains(name):
      index += 1
      return name
    case .quoted(let name):
      index += 1
      return name
    default: throw unexpected("a name")
    }
  }

  private mutating func arguments() throws -> [Syntax] {
    try expect("(")
    var arguments: [Syntax] = []
    while !take(")") {
      if !arguments.isEmpty { try expect(",", orElse: ")") }
      arguments.append(try expression())
    }
    return arguments
  }

  /// Words that may become part of the language, and name nothing.
  private static let reserved: Set<String> = [
    "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop",
    "package", "namespace", "return", "var", "void", "while",
  ]

  private mutating func primary() throws -> Syntax {
    let start = token.range.lowerBound
    switch token.kind {
    case .literal(let value):
      index += 1
      return try node(.literal(value), from: start)
    case .number(let value):
      guard value <= UInt64(Int64.max) else {
        throw CELError("that number is too large", at: token.range)
      }
      index += 1
      return try node(.literal(.int(Int64(value))), from: start)
    case .identifier(let name): return try identifier(name, from: start)
    case .mark("."):
      index += 1
      guard case .identifier(let name) = token.kind else { throw unexpected("a name") }
      return try identifier("." + name, from: start)
    case .mark("("):
      index += 1
      let inner = try expression()
      try expect(")")
      return Syntax(kind: inner.kind, range: start..<tokens[index - 1].range.upperBound)
    case .mark("["): return try list()
    case .mark("{"): return try map()
    default: throw unexpected("a value")
    }
  }

  private mutating func identifier(_ name: String, from start: Int) throws -> Syntax {
    guard !Self.reserved.contains(name), name != "in" else {
      throw CELError("'\(name)' is a reserved word", at: token.range)
    }
    let range = token.range
    index += 1
    switch name {
    case "true", "false": return try node(.literal(.bool(name == "true")), from: start)
    case "null": return try node(.literal(.null), from: start)
    default: break
    }
    guard isAt("(") else { return try node(.name(name), from: start) }
    let arguments = try arguments()
    if name == "has" { return try node(try has(arguments, at: range), from: start) }
    return try node(.call(name, target: nil, arguments), from: start)
  }

  private func has(_ arguments: [Syntax], at range: Range<Int>) throws -> Syntax.Kind {
    guard arguments.count == 1, case .select(let operand, let field, _) = arguments[0].kind else {
      throw CELError(
        "'has' asks for one field, as in has(a.b)", at: arguments.first?.range ?? range)
    }
    return .has(operand, field)
  }

  private mutating func list() throws -> Syntax {
    let start = token.range.lowerBound
    index += 1
    var elements: [Syntax.Element] = []
    while !take("]") {
      if !elements.isEmpty {
        try expect(",", orElse: "]")
        if take("]") { break }
      }
      let isOptional = take("?")
      elements.append(.init(value: try expression(), isOptional: isOptional))
    }
    return try node(.list(elements), from: start)
  }

  private mutating func map() throws -> Syntax {
    let start = token.range.lowerBound
    index += 1
    var entries: [Syntax.Entry] = []
    while !take("}") {
      if !entries.isEmpty {
        try expect(",", orElse: "}")
        if take("}") { break }
      }
      let isOptional = take("?")
      let key = try expression()
      try expect(":")
      entries.append(.init(key: key, value: try expression(), isOptional: isOptional))
    }
    return try node(.map(entries), from: start)
  }
}
