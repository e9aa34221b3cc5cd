extension Compiler {
  mutating func compileList(_ elements: [Syntax.Element]) throws -> Compiled {
    var type: CELType?
    let parts = try elements.map { element in
      let part = try compile(element.value)
      let own = try elementType(part.type, element.isOptional, element.value)
      type = type.map { inference.join($0, own) } ?? own
      return (part: part, isOptional: element.isOptional, range: element.value.range)
    }
    let element = type.map { inference.shortened($0) } ?? inference.fresh()
    let constants = parts.compactMap { $0.isOptional ? nil : $0.part.constant }
    if constants.count == parts.count { return Compiled(.list(constants), type: .list(element)) }
    let evaluated = parts.map {
      (evaluate: $0.part.evaluate, isOptional: $0.isOptional, range: $0.range)
    }
    return Compiled(type: .list(element)) { frame in
      var list: [CELValue] = []
      for part in evaluated {
        if let value = try Self.present(part.evaluate(frame), part.isOptional, at: part.range) {
          list.append(value)
        }
      }
      return .list(list)
    }
  }

  mutating func compileMap(_ entries: [Syntax.Entry]) throws -> Compiled {
    var (keyType, valueType): (CELType?, CELType?)
    let parts = try entries.map { entry in
      let (key, value) = (try compile(entry.key), try compile(entry.value))
      let own = try elementType(value.type, entry.isOptional, entry.value)
      keyType = keyType.map { inference.join($0, key.type) } ?? key.type
      valueType = valueType.map { inference.join($0, own) } ?? own
      return (
        key: key.evaluate, value: value.evaluate, isOptional: entry.isOptional,
        keyRange: entry.key.range, valueRange: entry.value.range
      )
    }
    let type = CELType.map(
      keyType ?? inference.fresh(), valueType.map { inference.shortened($0) } ?? inference.fresh())
    return Compiled(type: type) { frame in
      var map = CELMap()
      for part in parts {
        let key = try part.key(frame)
        let value = try Self.present(part.value(frame), part.isOptional, at: part.valueRange)
        // Doubles find the keys of whole numbers, but are none.
        let canHold: Bool
        switch key {
        case .bool, .int, .uint, .string: canHold = true
        default: canHold = false
        }
        guard canHold else {
          throw CELError("a \(key.type.name) cannot be a key", at: part.keyRange)
        }
        guard let value else { continue }
        guard map.add(key, value) else {
          throw CELError("the key \(key.shown) stands there twice", at: part.keyRange)
        }
      }
      return .map(map)
    }
  }

  private mutating func elementType(
    _ type: CELType, _ isOptional: Bool, _ syntax: Syntax
  ) throws -> CELType {
    guard isOptional else { return type }
    let inner = inference.fresh()
    guard inference.unify(type, .optional(inner)) || !environment.isChecked else {
      throw CELError("'?' asks for an optional, not \(inference.final(type))", at: syntax.range)
    }
    return inference.resolved(type) == .dyn ? .dyn : inner
  }

  /// A value, or what an optional holds; nil when that is nothing.
  private static func present(
    _ value: CELValue, _ isOptional: Bool, at range: Range<Int>
  ) throws -> CELValue? {
    guard isOptional else { return value }
    guard case .optional(let inner) = value else {
      throw CELError("'?' asks for an optional, not a \(value.type.name)", at: range)
    }
    return inner
  }

  mutating func compileWhenThere(
    _ operand: Syntax, _ name: String, _ body: Syntax, isFlat: Bool, _ syntax: Syntax
  ) throws -> Compiled {
    let base = try compile(operand)
    let inner = inference.fresh()
    guard inference.unify(base.type, .optional(inner)) || !environment.isChecked else {
      throw CELError("\(inference.final(base.type)) is no optional", at: operand.range)
    }
    let made = try compile(body, with: name, inner)
    let range = operand.range
    return Compiled(type: isFlat ? made.type : .optional(made.type)) { frame in
      guard case .optional(let value) = try base.evaluate(frame) else {
        throw CELError("it is no optional", at: range)
      }
      guard let value else { return .optional(nil) }
      frame.locals.append(value)
      defer { frame.locals.removeLast() }
      let result = try made.evaluate(frame)
      return isFlat ? result : .optional(result)
    }
  }
}
