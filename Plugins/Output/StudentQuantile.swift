/// The quantiles of Student's t distribution that intervals of 95 % need.
///
/// Below ten degrees of freedom they come from a table, from there on from the expansion 26.7.5 in
/// Abramowitz & Stegun, Handbook of Mathematical Functions (1964), which is then right to five
/// decimal places. It takes no more than sums and products, so that a database can follow it.
enum StudentQuantile {
  /// For 1, 2, … degrees of freedom.
  static let table = [
    12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.446912, 2.364624, 2.306004, 2.262157,
  ]

  /// The coefficients of 1, 1/ν, 1/ν², …, where ν is the degrees of freedom.
  static let expansion: [Double] = {
    let x = 1.959963984540054  // the quantile of the normal distribution
    let square = x * x
    return [
      x,
      x * (square + 1) / 4,
      x * ((5 * square + 16) * square + 3) / 96,
      x * (((3 * square + 19) * square + 17) * square - 15) / 384,
      x * ((((79 * square + 776) * square + 1482) * square - 1920) * square - 945) / 92_160,
    ]
  }()

  /// The value that t exceeds in 2.5 % of cases.
  ///
  /// - Precondition: `degrees` is positive.
  static func upper(degrees: Int) -> Double {
    precondition(degrees > 0, "no degrees of freedom")
    if degrees <= table.count { return table[degrees - 1] }
    return expansion.reversed().reduce(0) { $0 / Double(degrees) + $1 }
  }
}
