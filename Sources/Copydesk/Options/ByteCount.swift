/// A number of bytes, written with a unit: `64 MB`, `1.5 GiB`, `4096`.
public struct ByteCount: OptionValue, Hashable, Comparable, CustomStringConvertible {
  public let bytes: Int

  public init(_ bytes: Int) { self.bytes = bytes }

  private static let units: [(name: String, factor: Int)] = [
    ("b", 1), ("kb", 1_000), ("mb", 1_000_000), ("gb", 1_000_000_000),
    ("kib", 1 << 10), ("mib", 1 << 20), ("gib", 1 << 30),
  ]

  /// Reads a number with an optional unit; nil when it is neither, negative or too large.
  public init?(_ text: String) {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "_") }
    let unit = text.dropFirst(digits.count).drop { $0 == " " }.lowercased()
    guard let number = Double(digits.filter { $0 != "_" }),
      let factor = unit.isEmpty ? 1 : Self.units.first(where: { $0.name == unit })?.factor,
      number * Double(factor) < 1e15
    else { return nil }
    bytes = Int(number * Double(factor))
  }

  public static var optionType: OptionType { .size }

  public static func decode(
    _ node: ConfigNode, _ label: String, into findings: inout Findings
  ) -> ByteCount? {
    guard let (text, _) = node.scalar(optionType, label, into: &findings) else { return nil }
    if let size = ByteCount(text) { return size }
    node.addMismatch(
      optionType, label, hint: "units are B, kB, MB, GB, KiB, MiB and GiB", into: &findings)
    return nil
  }

  public var optionText: String? { description }

  /// The size in the largest unit that divides it.
  public var description: String {
    let unit = Self.units.filter { bytes > 0 && bytes % $0.factor == 0 && $0.factor > 1 }
      .max { $0.factor < $1.factor }
    let names = ["kb": "kB", "mb": "MB", "gb": "GB", "kib": "KiB", "mib": "MiB", "gib": "GiB"]
    return unit.map { "\(bytes / $0.factor) \(names[$0.name]!)" } ?? "\(bytes) B"
  }

  public static func < (a: ByteCount, b: ByteCount) -> Bool { a.bytes < b.bytes }
}
