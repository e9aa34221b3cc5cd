extension CELFunctions {
  static let text: CELLibrary = [
    "contains": CELFunction([.on(.string, .string, to: .bool)]) { values in
      let (text, part) = try two(values)
      return .bool(text.utf8.holds(part.utf8))
    },
    "startsWith": CELFunction([.on(.string, .string, to: .bool)]) { values in
      let (text, part) = try two(values)
      return .bool(text.utf8.starts(with: part.utf8))
    },
    "endsWith": CELFunction([.on(.string, .string, to: .bool)]) { values in
      let (text, part) = try two(values)
      return .bool(text.utf8.reversed().starts(with: part.utf8.reversed()))
    },
    "matches": CELFunction([.on(.string, .string, to: .bool), .of(.string, .string, to: .bool)]) {
      values in
      let (text, pattern) = try two(values)
      return .bool(try Pattern(pattern).matches(text))
    },
  ]

  private static func two(_ values: [CELValue]) throws -> (String, String) {
    guard case .string(let a) = values[0], case .string(let b) = values[1] else {
      throw CELError.noOverload(values)
    }
    return (a, b)
  }
}

extension String.UTF8View {
  /// Whether bytes stand somewhere in these (Horspool 1980: what the last byte is says how far to go on).
  func holds(_ part: String.UTF8View) -> Bool {
    let (text, part) = (Array(self), Array(part))
    guard let last = part.last else { return true }
    var steps = [Int](repeating: part.count, count: 256)
    for (place, byte) in part.dropLast().enumerated() { steps[Int(byte)] = part.count - 1 - place }
    var end = part.count - 1
    while end < text.count {
      if text[end] == last, text[(end - part.count + 1)...].starts(with: part) { return true }
      end += steps[Int(text[end])]
    }
    return false
  }
}
