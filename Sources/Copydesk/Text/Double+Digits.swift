extension Double {
  /// The number with so many digits behind the point.
  package func text(_ digits: Int) -> String {
    guard isFinite else { return "\(self)" }
    let factor = Self.power(digits)
    let whole = Int((abs(self) * factor).rounded())
    let tail = String(whole % Int(factor))
    return (self < 0 ? "-" : "") + "\(whole / Int(factor))."
      + String(repeating: "0", count: digits - tail.count) + tail
  }

  /// The number rounded to so many digits behind the point, without a negative zero.
  package func rounded(to digits: Int) -> Double {
    let factor = Self.power(digits)
    let rounded = (self * factor).rounded() / factor
    return rounded == 0 ? 0 : rounded
  }

  private static func power(_ digits: Int) -> Double {
    (0..<digits).reduce(1.0) { power, _ in power * 10 }
  }
}
