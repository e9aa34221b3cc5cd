import Copydesk

/// Checks an expression and makes closures of it, in one pass.
struct Compiler {
  let environment: CELEnvironment
  var inference = Inference()
  /// The variables that are used.
  private(set) var variables: [String] = []
  /// The names of the loops around, with their types, the innermost last.
  private var scope: [(name: String, type: CELType)] = []

  init(_ environment: CELEnvironment) { self.environment = environment }

  mutating func compile(_ syntax: Syntax) throws -> Compiled {
    switch syntax.kind {
    case .literal(let value): return Compiled(value)
    case .name(let name): return try compileName(name, syntax)
    case .select(let operand, let field, let isOptional):
      if !isOptional, let path = syntax.path, let variable = variable(path) { return variable }
      return try compileField(field, of: operand, isOptional: isOptional, syntax)
    case .has(let operand, let field): return try compileHas(field, of: operand, syntax)
    case .call(let name, let target, let arguments):
      return try compileCall(name, target, arguments, syntax)
    case .list(let elements): return try compileList(elements)
    case .map(let entries): return try compileMap(entries)
    case .loop(let loop): return try compileLoop(loop)
    case .whenThere(let operand, let name, let body, let isFlat):
      return try compileWhenThere(operand, name, body, isFlat: isFlat, syntax)
    }
  }

  /// What is wrong, or what only the evaluation shows where types are not checked.
  func problem(_ error: CELError) throws -> Compiled {
    if environment.isChecked { throw error }
    return Compiled(type: .dyn) { _ in throw error }
  }

  /// Compiles a part in which a name stands for the values of a loop.
  mutating func compile(_ syntax: Syntax, with name: String, _ type: CELType) throws -> Compiled {
    scope.append((name, type))
    defer { scope.removeLast() }
    return try compile(syntax)
  }

  private mutating func compileName(_ name: String, _ syntax: Syntax) throws -> Compiled {
    if let variable = variable(name) { return variable }
    if let type = CELType.named.first(where: { $0.name == name }) {
      return Compiled(type: .type(type)) { _ in .type(type) }
    }
    let known = Array(environment.variables.keys) + scope.map(\.name)
    return try problem(
      CELError(
        "there is no '\(name)' here", at: syntax.range,
        hint: NearMatch.hint(for: name, among: known.sorted())))
  }

  /// A name as that of a loop or a variable; nil when it is neither.
  private mutating func variable(_ path: String) -> Compiled? {
    let head = path.split(separator: ".", omittingEmptySubsequences: false)[0]
    if let place = scope.lastIndex(where: { $0.name == head }) {
      guard head.utf8.count == path.utf8.count else { return nil }
      return Compiled(type: scope[place].type) { $0.locals[place] }
    }
    guard let name = environment.declared(path) else { return nil }
    let number = variables.firstIndex(of: name) ?? variables.count
    if number == variables.count { variables.append(name) }
    return Compiled(type: environment.variables[name]!) { try $0.variable(number) }
  }

  private mutating func compileField(
    _ field: String, of operand: Syntax, isOptional: Bool, _ syntax: Syntax
  ) throws -> Compiled {
    if let type = syntax.path.flatMap({ path in CELType.named.first { $0.name == path } }) {
      return Compiled(type: .type(type)) { _ in .type(type) }
    }
    let base = try compile(operand)
    guard let type = fieldType(of: base.type, field) else {
      return try problem(noFields(base.type, field, syntax))
    }
    if let problem = unknownField(field, of: base.type, syntax) { return try self.problem(problem) }
    let range = syntax.range
    if isOptional {
      let inner: CELType = if case .optional(let inner) = type { inner } else { type }
      return Compiled(type: .optional(inner)) { frame in
        .optional(try Self.field(field, of: try base.evaluate(frame), at: range))
      }
    }
    return Compiled(type: type) { frame in
      let value = try base.evaluate(frame)
      if case .optional = value { return .optional(try Self.field(field, of: value, at: range)) }
      guard let found = try Self.field(field, of: value, at: range) else {
        if case .map(let map) = value, let absent = map.absent { return absent }
        throw CELError("there is no field '\(field)'", at: range, isOfAbsence: true)
      }
      return found
    }
  }

  private mutating func compileHas(
    _ field: String, of operand: Syntax, _ syntax: Syntax
  ) throws -> Compiled {
    let base = try compile(operand)
    guard fieldType(of: base.type, field) != nil else {
      return try problem(noFields(base.type, field, syntax))
    }
    if let problem = unknownField(field, of: base.type, syntax) { return try self.problem(problem) }
    let range = syntax.range
    return Compiled(type: .bool) { frame in
      let value = try base.evaluate(frame)
      return .bool(try value != .null && Self.field(field, of: value, at: range) != nil)
    }
  }

  private func noFields(_ type: CELType, _ field: String, _ syntax: Syntax) -> CELError {
    let isFunction = CELFunctions.all[field]?.signatures.contains(where: \.isMember) ?? false
    return CELError(
      "\(inference.final(type)) has no fields", at: syntax.range,
      hint: isFunction ? "write \(field)()" : Self.synonyms[field].map { "write \($0)()" })
  }

  private func unknownField(_ field: String, of type: CELType, _ syntax: Syntax) -> CELError? {
    var type = inference.resolved(type)
    if case .optional(let inner) = type { type = inner }
    guard case .record(let record) = type else { return nil }
    return record.problem(with: field).map { CELError($0.message, at: syntax.range, hint: $0.hint) }
  }

  /// The type of a field of a type; nil when it has none.
  private mutating func fieldType(of type: CELType, _ field: String) -> CELType? {
    switch inference.resolved(type) {
    case .record(let record): return record.fields[field] ?? .dyn
    case .map(let key, let value): return inference.unify(key, .string) ? value : nil
    case .optional(let inner):
      return fieldType(of: inner, field).map { type in
        if case .optional = type { type } else { .optional(type) }
      }
    case .dyn, .unknown: return .dyn
    default: return environment.isChecked ? nil : .dyn
    }
  }

  /// A field of a map, or of one that may not be there; nil when there is none.
  private static func field(
    _ field: String, of value: CELValue, at range: Range<Int>
  ) throws -> CELValue? {
    switch value {
    case .map(let map): return map[.string(field)]
    case .optional(let inner): return try inner.flatMap { try Self.field(field, of: $0, at: range) }
    default:
      throw CELError(
        "a \(value.type) has no field '\(field)'", at: range, isOfAbsence: value == .null)
    }
  }
}

extension Syntax {
  /// `a.b.c` as a name with dots; nil for anything else.
  var path: String? {
    switch kind {
    case .name(let name): name
    case .select(let operand, let field, isOptional: false): operand.path.map { "\($0).\(field)" }
    default: nil
    }
  }
}
