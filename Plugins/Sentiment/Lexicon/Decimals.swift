/// Rounding to four decimals as Python's `round` does it: to the nearest of the exact value, and
/// to the even digit where that lies in the middle.
enum Decimals {
  static func round(_ value: Double) -> Double {
    let scaled = value * 10_000
    var rounded = scaled.rounded(.toNearestOrEven)
    let offset = scaled - rounded
    if abs(offset) == 0.5 {
      // The product was rounded to the middle; what it lost says on which side of it it lies.
      let lost = (-scaled).addingProduct(value, 10_000)
      if lost * offset > 0 { rounded += offset > 0 ? 1 : -1 }
    }
    return rounded == 0 ? 0 : rounded / 10_000
  }
}
