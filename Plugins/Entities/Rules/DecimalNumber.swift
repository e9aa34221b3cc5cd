import Copydesk

/// A number as it is written in decimal, so that 4.5 million is just 4500000.
struct DecimalNumber: Sendable, CustomStringConvertible {
  private let digits: Int
  private let exponent: Int

  init(_ digits: Int, exponent: Int = 0) {
    var (digits, exponent) = (digits, exponent)
    while digits != 0, exponent < 0, digits % 10 == 0 {
      (digits, exponent) = (digits / 10, exponent + 1)
    }
    (self.digits, self.exponent) = (digits, digits == 0 ? 0 : exponent)
  }

  /// A fraction; one without an end in decimal keeps 15 digits, as many as a double has.
  ///
  /// - Precondition: The dividend is below 9,000.
  init(_ dividend: Int, dividedBy divisor: Int) {
    self.init((dividend * 1_000_000_000_000_000 + divisor / 2) / divisor, exponent: -15)
  }

  func scaled(by power: Int) -> Self { Self(digits, exponent: exponent + power) }

  static func * (number: Self, factor: Int) -> Self {
    let (product, overflow) = number.digits.multipliedReportingOverflow(by: factor)
    return overflow ? number : Self(product, exponent: number.exponent)
  }

  static func + (a: Self, b: Self) -> Self {
    let exponent = min(a.exponent, b.exponent)
    guard let x = a.digits(exponent), let y = b.digits(exponent) else { return a }
    let (sum, overflow) = x.addingReportingOverflow(y)
    return overflow ? a : Self(sum, exponent: exponent)
  }

  static func < (a: Self, b: Self) -> Bool { a.double < b.double }

  private func digits(_ wanted: Int) -> Int? {
    var result = digits
    for _ in wanted..<exponent {
      let (product, overflow) = result.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      result = product
    }
    return result
  }

  /// The nearest double: both sides of the one division or multiplication are exact.
  var double: Double {
    var power = 1.0
    for _ in 0..<min(abs(exponent), 300) { power *= 10 }
    return exponent < 0 ? Double(digits) / power : Double(digits) * power
  }

  /// The number when it is whole and not too large.
  var integer: Int? { exponent < 0 || exponent > 18 ? nil : digits(0) }

  var value: Value { integer.map { .int($0) } ?? .double(double) }

  var description: String { integer.map { String($0) } ?? String(double) }
}
