import Copydesk

extension Compiler {
  mutating func compileCall(
    _ name: String, _ target: Syntax?, _ arguments: [Syntax], _ syntax: Syntax
  ) throws -> Compiled {
    switch name {
    case "_&&_", "_||_": return try compileLogic(arguments, isAnd: name == "_&&_")
    case "_?_:_": return try compileChoice(arguments, syntax)
    default: break
    }
    // `optional.of(x)` is a function with a dot in its name, and no call on something.
    if let path = target?.path, CELFunctions.all["\(path).\(name)"] != nil {
      return try call("\(path).\(name)", arguments, isMember: false, syntax)
    }
    return try call(name, (target.map { [$0] } ?? []) + arguments, isMember: target != nil, syntax)
  }

  private mutating func call(
    _ name: String, _ arguments: [Syntax], isMember: Bool, _ syntax: Syntax
  ) throws -> Compiled {
    guard let function = CELFunctions.all[name.hasPrefix(".") ? String(name.dropFirst()) : name]
    else {
      return try problem(unknownFunction(name, syntax))
    }
    let compiled = try arguments.map { try compile($0) }
    let signatures = function.signatures.filter {
      $0.isMember == isMember && $0.parameters.count == arguments.count
    }
    let range = syntax.range
    guard !signatures.isEmpty else {
      return try problem(wrongForm(name, function, arguments.count, isMember: isMember, range))
    }
    guard let type = result(of: signatures, compiled.map(\.type)) else {
      let types = compiled.map { "\(inference.final($0.type))" }.joined(separator: " and ")
      return try problem(
        CELError(
          "\(Self.shown(name)) does not take \(types)", at: range, hint: hint(name, compiled)))
    }
    if name == "matches", let pattern = arguments.last,
      case .literal(.string(let text)) = pattern.kind
    {
      return try compileMatches(compiled[0], text, at: pattern.range)
    }
    if name == "@in", let set = compiled[1].constant?.asSet {
      let value = compiled[0].evaluate
      return Compiled(type: .bool) { .bool(set[try value($0)] != nil) }
    }
    let body = function.body
    if ["timestamp", "duration"].contains(name), let value = compiled[0].constant {
      do { return Compiled(try body([value]), type: type) } catch let error as CELError {
        return try problem(error.at(range))
      }
    }
    let parts = compiled.map(\.evaluate)
    return Compiled(type: type) { frame in
      let values = try parts.map { try $0(frame) }
      do { return try body(values) } catch let error as CELError { throw error.at(range) }
    }
  }

  /// `text.matches('…')` with an expression that is known, which is made ready once.
  private func compileMatches(
    _ text: Compiled, _ pattern: String, at range: Range<Int>
  ) throws -> Compiled {
    let ready: Pattern
    do { ready = try Pattern(pattern) } catch let error as CELError {
      return try problem(error.at(range))
    }
    return Compiled(type: .bool) { frame in
      let value = try text.evaluate(frame)
      guard case .string(let text) = value else { throw CELError.noOverload([value]).at(range) }
      do { return .bool(try ready.matches(text)) } catch let error as CELError {
        throw error.at(range)
      }
    }
  }

  /// What the signatures that fit say of the result; nil when none fits.
  private mutating func result(
    of signatures: [CELFunction.Signature], _ arguments: [CELType]
  ) -> CELType? {
    let start = inference
    var fitting: [(type: CELType, inference: Inference)] = []
    for signature in signatures {
      inference = start
      var letters: [Int: CELType] = [:]
      let parameters = signature.parameters.map { instance($0, &letters) }
      if zip(parameters, arguments).allSatisfy({ inference.unify($0, $1) }) {
        fitting.append((instance(signature.result, &letters), inference))
      }
    }
    inference = start
    guard let first = fitting.first else { return environment.isChecked ? nil : .dyn }
    if fitting.count == 1 {
      inference = first.inference
      return first.type
    }
    let types = fitting.map { $0.inference.final($0.type) }
    return types.allSatisfy { $0 == types[0] } ? types[0] : .dyn
  }

  /// A type of a signature, with a type of its own for each of its letters.
  private mutating func instance(_ type: CELType, _ letters: inout [Int: CELType]) -> CELType {
    switch type {
    case .unknown(let letter):
      let known = letters[letter] ?? inference.fresh()
      letters[letter] = known
      return known
    case .list(let element): return .list(instance(element, &letters))
    case .map(let key, let value): return .map(instance(key, &letters), instance(value, &letters))
    case .type(let type): return .type(instance(type, &letters))
    case .optional(let type): return .optional(instance(type, &letters))
    default: return type
    }
  }

  private mutating func compileLogic(_ arguments: [Syntax], isAnd: Bool) throws -> Compiled {
    let parts = try arguments.map { argument in
      let part = try compile(argument)
      guard inference.unify(part.type, .bool) || !environment.isChecked else {
        let type = inference.final(part.type)
        throw CELError("'\(isAnd ? "&&" : "||")' does not take \(type)", at: argument.range)
      }
      return (part.evaluate, argument.range)
    }
    let (left, right) = (parts[0], parts[1])
    // One side that decides makes up for an error of the other.
    return Compiled(type: .bool) { frame in
      var failure: CELError?
      do {
        if try Self.bool(left.0(frame), at: left.1) != isAnd { return .bool(!isAnd) }
      } catch let error as CELError {
        failure = error
      }
      let second = try Self.bool(right.0(frame), at: right.1)
      if let failure, second == isAnd { throw failure }
      return .bool(second)
    }
  }

  static func bool(_ value: CELValue, at range: Range<Int>) throws -> Bool {
    guard case .bool(let bool) = value else {
      throw CELError(
        "a \(value.type) is neither true nor false", at: range, isOfAbsence: value == .null)
    }
    return bool
  }

  private mutating func compileChoice(_ arguments: [Syntax], _ syntax: Syntax) throws -> Compiled {
    let parts = try arguments.map { try compile($0) }
    if environment.isChecked, !inference.unify(parts[0].type, .bool) {
      throw CELError(
        "'?' asks for a bool, not \(inference.final(parts[0].type))", at: arguments[0].range)
    }
    let type = inference.common(parts[1].type, parts[2].type)
    if environment.isChecked, type == nil {
      let (yes, no) = (inference.final(parts[1].type), inference.final(parts[2].type))
      throw CELError("both sides of ':' must have one type, not \(yes) and \(no)", at: syntax.range)
    }
    let (condition, yes, no) = (parts[0].evaluate, parts[1].evaluate, parts[2].evaluate)
    let range = arguments[0].range
    return Compiled(type: type ?? .dyn) { frame in
      try Self.bool(condition(frame), at: range) ? yes(frame) : no(frame)
    }
  }

  // MARK: - What is said of calls that are wrong

  private func unknownFunction(_ name: String, _ syntax: Syntax) -> CELError {
    if let form = Self.macros[name] {
      return CELError("'\(name)' is not called like that", at: syntax.range, hint: "write \(form)")
    }
    let known = CELFunctions.all.keys.filter { $0.first?.isLetter == true }
    let hint =
      Self.synonyms[name].map { "write \($0)" }
      ?? NearMatch.hint(for: name, among: (known + Self.macros.keys).sorted())
    return CELError("there is no function '\(name)'", at: syntax.range, hint: hint)
  }

  private static let macros = [
    "has": "has(a.b)", "all": "list.all(x, condition)", "exists": "list.exists(x, condition)",
    "exists_one": "list.exists_one(x, condition)", "filter": "list.filter(x, condition)",
    "map": "list.map(x, value)", "optMap": "a.?b.optMap(x, value)",
    "optFlatMap": "a.?b.optFlatMap(x, value)",
  ]

  /// What other languages call it.
  static let synonyms = [
    "lower": "lowerAscii", "toLower": "lowerAscii", "toLowerCase": "lowerAscii",
    "upper": "upperAscii", "toUpper": "upperAscii", "toUpperCase": "upperAscii", "len": "size",
    "length": "size", "count": "size", "any": "exists", "some": "exists", "every": "all",
    "includes": "contains", "startswith": "startsWith", "endswith": "endsWith", "strip": "trim",
    "match": "matches", "find": "indexOf", "not": "!(…)",
  ]

  private func wrongForm(
    _ name: String, _ function: CELFunction, _ count: Int, isMember: Bool, _ range: Range<Int>
  ) -> CELError {
    let forms = function.signatures.map { signature in
      let letters = signature.parameters.map { "\($0)" }
      return signature.isMember
        ? "\(letters[0]).\(name)(\(letters.dropFirst().joined(separator: ", ")))"
        : "\(name)(\(letters.joined(separator: ", ")))"
    }
    let unique = forms.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    return CELError(
      "'\(name)' is not called like that", at: range,
      hint: "write \(unique.prefix(2).joined(separator: " or "))")
  }

  /// An operator as it is written.
  private static func shown(_ name: String) -> String {
    let mark = name.replacing("_", with: "").replacing("@", with: "")
    return name.first == "_" || name.first == "@" || name.last == "_" ? "'\(mark)'" : "'\(name)'"
  }

  private func hint(_ name: String, _ parts: [Compiled]) -> String? {
    let types = Set(parts.map { "\(inference.final($0.type))" })
    if types == ["string", "int"], case .int(let number) = parts.compactMap(\.constant).first {
      return "write '\(number)' to compare it with a text"
    }
    guard types.count == 2, types.isSubset(of: ["int", "uint", "double"]) else { return nil }
    return
      "numbers of two types: write \(types.contains("double") ? "1.0 for 1, or double(x)" : "1u for 1, or uint(x)")"
  }
}
