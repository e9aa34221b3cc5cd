/// A span of time, up to some 292 years, in nanoseconds.
public struct CELDuration: Sendable, Equatable, Comparable {
  let nanoseconds: Int64

  init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  static let perSecond: Int64 = 1_000_000_000

  public static func < (a: CELDuration, b: CELDuration) -> Bool { a.nanoseconds < b.nanoseconds }

  /// Reads `1h30m`, `-1.5s` or `250ms`: numbers with units, as Go writes them.
  ///
  /// - Returns: nil when it is no duration, or longer than can be told.
  init?(_ text: String) {
    var rest = Substring(text)
    let isNegative = rest.hasPrefix("-")
    if isNegative || rest.hasPrefix("+") { rest.removeFirst() }
    if rest == "0" {
      nanoseconds = 0
      return
    }
    var sum: Int64 = 0
    repeat {
      guard let part = Self.part(&rest) else { return nil }
      let (next, overflow) = sum.addingReportingOverflow(part)
      guard !overflow else { return nil }
      sum = next
    } while !rest.isEmpty
    nanoseconds = isNegative ? -sum : sum
  }

  private static let units: [(name: String, nanoseconds: Double)] = [
    ("ns", 1), ("us", 1e3), ("µs", 1e3), ("ms", 1e6), ("s", 1e9), ("m", 60e9), ("h", 3600e9),
  ]

  private static func part(_ rest: inout Substring) -> Int64? {
    let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    rest.removeFirst(digits.count)
    guard let number = Double("0\(digits)"),
      // `m` is the start of `ms`: the longest unit that fits.
      let unit = units.filter({ rest.hasPrefix($0.name) }).max(by: { $0.name.count < $1.name.count }
      )
    else { return nil }
    rest.removeFirst(unit.name.count)
    if let whole = Int64(digits) {
      let (product, overflow) = whole.multipliedReportingOverflow(by: Int64(unit.nanoseconds))
      return overflow ? nil : product
    }
    return Int64(exactly: (number * unit.nanoseconds).rounded())
  }

  /// In seconds, such as `90s` or `1.5s`.
  var text: String {
    let (seconds, rest) = nanoseconds.quotientAndRemainder(dividingBy: Self.perSecond)
    guard rest != 0 else { return "\(seconds)s" }
    let digits = String(String(abs(rest) + Self.perSecond).dropFirst())
    let fraction = digits.prefix(9 - digits.reversed().prefix { $0 == "0" }.count)
    return "\(nanoseconds < 0 ? "-" : "")\(abs(seconds)).\(fraction)s"
  }
}
