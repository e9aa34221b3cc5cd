/// Weights with eight bits of precision, two to a word of 32 bits, as the kernels read them.
///
/// Each is a `Float` without its lower 16 bits (known as bfloat16).
enum WeightPairs {
  /// - Parameter weights: In rows of a multiple of 32.
  static func table(_ weights: [Float]) -> NumberTable<UInt32> {
    let table = NumberTable<UInt32>(room: weights.count / 2)
    for group in stride(from: 0, to: weights.count, by: 32) {
      for lane in 0..<16 {
        let (low, high) = (half(weights[group + lane]), half(weights[group + 16 + lane]))
        table.start[group / 2 + lane] = high << 16 | low
      }
    }
    return table
  }

  /// The upper half of the nearest number whose lower half is zero; of two that are as near the even one.
  private static func half(_ weight: Float) -> UInt32 {
    // Products with less would be rounded, and take processors a hundred times as long.
    guard weight.magnitude > 0x1p-64 else { return 0 }
    let bits = weight.bitPattern
    return (bits + 0x7FFF + (bits >> 16 & 1)) >> 16
  }
}
