/// A length of time, written with a unit: `30s`, `500ms`, `5m`, `1h`.
public struct TimeSpan: OptionValue, Hashable, Comparable, CustomStringConvertible {
  public let duration: Duration

  public init(_ duration: Duration) { self.duration = duration }

  private static let units: [(name: String, milliseconds: Double)] = [
    ("ms", 1), ("s", 1_000), ("m", 60_000), ("min", 60_000), ("h", 3_600_000),
  ]

  /// Reads a number with its unit; nil when it is neither, negative or longer than a year.
  public init?(_ text: String) {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let unit = text.dropFirst(digits.count).drop { $0 == " " }
    guard let number = Double(digits),
      let factor = Self.units.first(where: { $0.name == unit })?.milliseconds,
      number * factor < 3.2e10
    else { return nil }
    duration = .milliseconds(Int(number * factor))
  }

  public static var optionType: OptionType { .duration }

  public static func decode(
    _ node: ConfigNode, _ label: String, into findings: inout Findings
  ) -> TimeSpan? {
    guard let (text, _) = node.scalar(optionType, label, into: &findings) else { return nil }
    if let span = TimeSpan(text) { return span }
    node.addMismatch(optionType, label, hint: "units are ms, s, m and h", into: &findings)
    return nil
  }

  public var optionText: String? { description }

  /// The time in seconds.
  public var seconds: Double { duration / .seconds(1) }

  /// The time in the largest unit that divides it.
  public var description: String {
    let count = Int(duration / .milliseconds(1))
    for (name, factor) in [("h", 3_600_000), ("m", 60_000), ("s", 1_000)]
    where count > 0 && count % factor == 0 { return "\(count / factor)\(name)" }
    return "\(count)ms"
  }

  public static func < (a: TimeSpan, b: TimeSpan) -> Bool { a.duration < b.duration }
}
