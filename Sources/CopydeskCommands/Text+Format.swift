extension Int {
  /// With a noun in its number: `1 document`, `1,200 documents`.
  func counted(_ noun: String) -> String { "\(grouped) \(plural(noun))" }

  /// A noun in the number that it has for so many.
  func plural(_ noun: String) -> String { self == 1 ? noun : noun + "s" }

  /// With commas between thousands: `12,400`.
  var grouped: String {
    var digits = String(magnitude)
    var groups: [Substring] = []
    while digits.count > 3 {
      groups.insert(digits.suffix(3), at: 0)
      digits.removeLast(3)
    }
    return (self < 0 ? "-" : "") + ([digits[...]] + groups).joined(separator: ",")
  }
}

extension Double {
  /// With a fixed number of decimals.
  func fixed(_ decimals: Int) -> String {
    let factor = (0..<decimals).reduce(1) { value, _ in value * 10 }
    let scaled = Int((magnitude * Double(factor)).rounded())
    let fraction = String(scaled % factor)
    let whole = (self < 0 && scaled > 0 ? "-" : "") + (scaled / factor).grouped
    guard decimals > 0 else { return whole }
    return whole + "." + String(repeating: "0", count: decimals - fraction.count) + fraction
  }

  /// Seconds as minutes and seconds, with hours when there are any: `0:17`, `1:02:03`.
  var clock: String {
    let seconds = Int(rounded())
    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    let minutes = seconds / 60
    return minutes < 60
      ? "\(minutes):\(two(seconds % 60))"
      : "\(minutes / 60):\(two(minutes % 60)):\(two(seconds % 60))"
  }
}

extension Duration {
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}

extension String {
  /// Filled up with spaces on the right.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  /// Filled up with spaces on the left.
  func leftPadded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
