/// A part of an expression as it was read.
struct Syntax {
  indirect enum Kind {
    case literal(CELValue)
    /// With a dot before it where it is looked for outside of containers and loops.
    case name(String)
    /// `operand.field`, or `operand.?field`.
    case select(Syntax, String, isOptional: Bool)
    /// `has(operand.field)`.
    case has(Syntax, String)
    case call(String, target: Syntax?, [Syntax])
    case list([Element])
    case map([Entry])
    case loop(Loop)
    /// `operand.optMap(name, body)`, and `optFlatMap` where the body is optional itself.
    case whenThere(Syntax, name: String, body: Syntax, isFlat: Bool)
  }

  struct Element {
    let value: Syntax
    let isOptional: Bool
  }

  struct Entry {
    let key: Syntax
    let value: Syntax
    let isOptional: Bool
  }

  /// A macro that goes through a list, or through the keys of a map.
  struct Loop {
    enum Kind: String {
      case all, exists
      case existsOne = "exists_one"
      case filter, map
    }
    let kind: Kind
    let range: Syntax
    let name: String
    /// What must hold; of a map nil where nothing must.
    let condition: Syntax?
    /// What a map makes of each.
    let transform: Syntax?
  }

  let kind: Kind
  let range: Range<Int>
  /// How many parts lie within each other, this one included.
  let depth: Int

  init(kind: Kind, range: Range<Int>) {
    self.kind = kind
    self.range = range
    depth = 1 + (kind.parts.map(\.depth).max() ?? 0)
  }
}

extension Syntax.Kind {
  /// What it is made of.
  fileprivate var parts: [Syntax] {
    switch self {
    case .literal, .name: []
    case .select(let operand, _, _), .has(let operand, _): [operand]
    case .call(_, let target, let arguments): (target.map { [$0] } ?? []) + arguments
    case .list(let elements): elements.map(\.value)
    case .map(let entries): entries.flatMap { [$0.key, $0.value] }
    case .loop(let loop): [loop.range, loop.condition, loop.transform].compactMap(\.self)
    case .whenThere(let operand, _, let body, _): [operand, body]
    }
  }
}
