/// What is known of types that are still to be found, while an expression is checked (after Hindley and
/// Milner; `dyn` fits everything).
struct Inference {
  private var found: [CELType?] = []

  /// A type of which nothing is known yet.
  mutating func fresh() -> CELType {
    found.append(nil)
    return .unknown(found.count - 1)
  }

  /// A type with all in it that is known by now.
  func resolved(_ type: CELType) -> CELType {
    switch type {
    case .unknown(let number): found[number].map(resolved) ?? type
    case .list(let element): .list(resolved(element))
    case .map(let key, let value): .map(resolved(key), resolved(value))
    case .type(let type): .type(resolved(type))
    case .optional(let type): .optional(resolved(type))
    default: type
    }
  }

  /// A type at the end of the check: what was never found is anything.
  func final(_ type: CELType) -> CELType {
    switch resolved(type) {
    case .unknown: .dyn
    case .list(let element): .list(final(element))
    case .map(let key, let value): .map(final(key), final(value))
    case .type(let type): .type(final(type))
    case .optional(let type): .optional(final(type))
    case let other: other
    }
  }

  /// A type as an element of another: one that is nested very deep is anything, or types would double with
  /// each level.
  func shortened(_ type: CELType) -> CELType { depth(type, most: 8) > 8 ? .dyn : type }

  private func depth(_ type: CELType, most: Int) -> Int {
    guard most >= 0 else { return 1 }
    return switch shallow(type) {
    case .list(let element), .optional(let element): 1 + depth(element, most: most - 1)
    case .map(let key, let value):
      1 + max(depth(key, most: most - 1), depth(value, most: most - 1))
    default: 1
    }
  }

  /// Makes two types the same, as far as they can be.
  ///
  /// - Returns: Whether they can; if not, some of what was found may have to be undone by the caller.
  mutating func unify(_ a: CELType, _ b: CELType) -> Bool {
    let (a, b) = (shallow(a), shallow(b))
    switch (a, b) {
    case (.unknown(let a), .unknown(let b)) where a == b: return true
    case (.unknown(let number), let type), (let type, .unknown(let number)):
      guard !occurs(number, in: type) else { return false }
      found[number] = type
      return true
    case (.dyn, _), (_, .dyn): return true
    case (.list(let a), .list(let b)), (.optional(let a), .optional(let b)): return unify(a, b)
    case (.type, .type): return true
    case (.map(let aKey, let aValue), .map(let bKey, let bValue)):
      return unify(aKey, bKey) && unify(aValue, bValue)
    case (.record(let a), .record(let b)) where a == b: return true
    case (.record, .map), (.map, .record), (.record, .record): return unify(asMap(a), asMap(b))
    case (.null, .timestamp), (.null, .duration), (.null, .optional), (.null, .record),
      (.timestamp, .null), (.duration, .null), (.optional, .null), (.record, .null):
      return true
    default: return a == b
    }
  }

  /// The type of things some of which have one type and some another: anything, where the two cannot be
  /// the same.
  mutating func join(_ a: CELType, _ b: CELType) -> CELType {
    let before = self
    if let joined = common(a, b) { return joined }
    self = before
    return .dyn
  }

  /// The type that both can be taken for, with `dyn` where one of them has it; nil when there is none.
  mutating func common(_ a: CELType, _ b: CELType) -> CELType? {
    switch (shallow(a), shallow(b)) {
    case (.dyn, _), (_, .dyn): return .dyn
    case (.list(let a), .list(let b)): return common(a, b).map { .list($0) }
    case (.optional(let a), .optional(let b)): return common(a, b).map { .optional($0) }
    case (.map(let aKey, let aValue), .map(let bKey, let bValue)):
      guard let key = common(aKey, bKey), let value = common(aValue, bValue) else { return nil }
      return .map(key, value)
    case (.record(let a), .record(let b)) where a == b: return .record(a)
    case (.record, .map), (.map, .record), (.record, .record): return common(asMap(a), asMap(b))
    case (.null, let other), (let other, .null): return unify(.null, other) ? other : nil
    case (let a, let b): return unify(a, b) ? a : nil
    }
  }

  private func asMap(_ type: CELType) -> CELType {
    let type = shallow(type)
    if case .record = type { return CELRecordType.map }
    return type
  }

  private func shallow(_ type: CELType) -> CELType {
    guard case .unknown(let number) = type, let known = found[number] else { return type }
    return shallow(known)
  }

  private func occurs(_ number: Int, in type: CELType) -> Bool {
    switch shallow(type) {
    case .unknown(let other): other == number
    case .list(let element): occurs(number, in: element)
    case .map(let key, let value): occurs(number, in: key) || occurs(number, in: value)
    case .type(let type), .optional(let type): occurs(number, in: type)
    default: false
    }
  }
}
