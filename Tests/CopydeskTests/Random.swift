/// Numbers that look random and are the same in every run (Knuth's MMIX generator).
struct Random: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    // The low bits of such a generator repeat soon; a xor with the high ones hides that.
    return state ^ (state >> 29) &* 0xBF58_476D_1CE4_E5B9
  }

  mutating func below(_ bound: Int) -> Int {
    bound <= 0 ? 0 : Int.random(in: 0..<bound, using: &self)
  }
}
