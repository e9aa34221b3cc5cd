/// Remainders by a number that is known long before, by two multiplications in place of a division
/// (Lemire, Kaser & Kurz 2019, "Faster remainder by direct computation").
struct Remainder {
  private let divisor: UInt64
  private let reciprocal: UInt64

  /// - Precondition: The divisor is not 0.
  init(by divisor: UInt32) {
    self.divisor = UInt64(divisor)
    reciprocal = UInt64.max / self.divisor &+ 1
  }

  func of(_ number: UInt32) -> UInt64 {
    (reciprocal &* UInt64(number)).multipliedFullWidth(by: divisor).high
  }
}
