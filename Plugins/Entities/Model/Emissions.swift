/// The scores of one token's tags: 32 lanes in four groups of eight, as ``NameTag`` lays them out.
struct Emission {
  /// Outside, or the first of several tokens of a name.
  var begin: SIMD8<Float>
  var inside: SIMD8<Float>
  var last: SIMD8<Float>
  /// The only token of a name.
  var single: SIMD8<Float>

  static let zero = Emission(begin: .zero, inside: .zero, last: .zero, single: .zero)

  subscript(tag: NameTag) -> Float {
    let type = tag.lane & 7
    switch tag.part {
    case .begin: return begin[type]
    case .inside: return inside[type]
    case .last: return last[type]
    case .single: return single[type]
    }
  }

  /// Applies a function to each group.
  @inline(__always)
  func map(_ transform: (SIMD8<Float>) -> SIMD8<Float>) -> Emission {
    Emission(
      begin: transform(begin), inside: transform(inside), last: transform(last),
      single: transform(single))
  }

  @inline(__always)
  static func + (a: Emission, b: Emission) -> Emission {
    Emission(
      begin: a.begin + b.begin, inside: a.inside + b.inside, last: a.last + b.last,
      single: a.single + b.single)
  }

  @inline(__always)
  static func * (a: Emission, b: Emission) -> Emission {
    Emission(
      begin: a.begin * b.begin, inside: a.inside * b.inside, last: a.last * b.last,
      single: a.single * b.single)
  }
}

/// The scores of what follows what: rows are what ended before (0 outside, else a type whose name
/// ended), columns what begins (0 outside, else a type).
struct Transitions {
  private(set) var rows: [SIMD8<Float>]

  init(_ rows: [SIMD8<Float>] = Array(repeating: .zero, count: 8)) {
    precondition(rows.count == 8, "there are eight ends")
    self.rows = rows
  }

  subscript(end: Int) -> SIMD8<Float> {
    get { rows[end] }
    set { rows[end] = newValue }
  }
}
