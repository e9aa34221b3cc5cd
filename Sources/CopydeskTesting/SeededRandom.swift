/// Numbers that look random and are the same in every run: a linear congruential generator with
/// the constants of Knuth's MMIX, its high bits folded over the low ones.
public struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  public init(_ seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 | 1 }

  public mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29) &* 0xBF58_476D_1CE4_E5B9
  }

  /// A number from 0 to below `bound`; 0 when there is none.
  public mutating func below(_ bound: Int) -> Int {
    bound <= 0 ? 0 : Int.random(in: 0..<bound, using: &self)
  }

  /// A text made of `count` pieces.
  public mutating func text(of pieces: [String], count: Int) -> String {
    (0..<count).map { _ in pieces[below(pieces.count)] }.joined()
  }
}
