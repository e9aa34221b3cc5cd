extension Compiler {
  mutating func compileLoop(_ loop: Syntax.Loop) throws -> Compiled {
    let range = try compile(loop.range)
    guard let element = elementType(of: range.type) else {
      return try problem(
        CELError(
          "'\(loop.kind.rawValue)' goes through a list or a map, not \(inference.final(range.type))",
          at: loop.range.range))
    }
    let condition = try loop.condition.map { try compileCondition($0, loop.name, element) }
    let transform = try loop.transform.map { try compile($0, with: loop.name, element) }
    let elements = Self.elements(range.evaluate, at: loop.range.range)
    switch loop.kind {
    case .all: return quantifier(elements, condition!, isAll: true)
    case .exists: return quantifier(elements, condition!, isAll: false)
    case .existsOne:
      return Compiled(type: .bool) { frame in
        .bool(try Self.kept(elements(frame), frame, condition).count == 1)
      }
    case .filter:
      return Compiled(type: .list(element)) { frame in
        .list(try Self.kept(elements(frame), frame, condition))
      }
    case .map:
      return Compiled(type: .list(transform!.type)) { frame in
        .list(
          try Self.kept(elements(frame), frame, condition).map { value in
            try Self.with(value, frame, transform!.evaluate)
          })
      }
    }
  }

  private mutating func elementType(of type: CELType) -> CELType? {
    switch inference.resolved(type) {
    case .list(let element): element
    case .map(let key, _): key
    case .record: .string
    case .dyn, .unknown: .dyn
    default: nil
    }
  }

  private typealias Condition = @Sendable (Frame) throws -> Bool
  private typealias Elements = @Sendable (Frame) throws -> [CELValue]

  private mutating func compileCondition(
    _ syntax: Syntax, _ name: String, _ element: CELType
  ) throws -> Condition {
    let compiled = try compile(syntax, with: name, element)
    guard inference.unify(compiled.type, .bool) || !environment.isChecked else {
      throw CELError(
        "a condition is a bool, not \(inference.final(compiled.type))", at: syntax.range)
    }
    let range = syntax.range
    return { try Self.bool(compiled.evaluate($0), at: range) }
  }

  private static func elements(
    _ evaluate: @escaping @Sendable (Frame) throws -> CELValue, at range: Range<Int>
  ) -> Elements {
    { frame in
      switch try evaluate(frame) {
      case .list(let list): return list
      case .map(let map): return map.keys
      case let other:
        throw CELError("a \(other.type) has no elements", at: range, isOfAbsence: other == .null)
      }
    }
  }

  private static func with<R>(
    _ value: CELValue, _ frame: Frame, _ body: (Frame) throws -> R
  ) throws -> R {
    try frame.step()
    frame.locals.append(value)
    defer { frame.locals.removeLast() }
    return try body(frame)
  }

  private static func kept(
    _ elements: [CELValue], _ frame: Frame, _ condition: Condition?
  ) throws -> [CELValue] {
    guard let condition else { return elements }
    return try elements.filter { try with($0, frame, condition) }
  }

  /// Whether all elements meet a condition, or one does. An element that decides makes up for errors
  /// with others.
  private func quantifier(
    _ elements: @escaping Elements, _ condition: @escaping Condition, isAll: Bool
  ) -> Compiled {
    Compiled(type: .bool) { frame in
      var failure: (any Error)?
      for element in try elements(frame) {
        do {
          if try Self.with(element, frame, condition) != isAll { return .bool(!isAll) }
        } catch let error as CELError {
          failure = failure ?? error
        }
      }
      if let failure { throw failure }
      return .bool(isAll)
    }
  }
}
