/// The extension for strings, but for what formats: places count in characters (Unicode scalars).
extension CELFunctions {
  static let strings: CELLibrary = [
    "charAt": CELFunction([.on(.string, .int, to: .string)]) { values in
      let text = try scalars(values, 0)
      let place = try place(values, 1, upTo: text.count)
      return .string(string(text[place..<min(place + 1, text.count)]))
    },
    "indexOf": CELFunction([
      .on(.string, .string, to: .int), .on(.string, .string, .int, to: .int),
    ]) { values in
      let (text, part) = (try scalars(values, 0), try scalars(values, 1))
      let start = values.count > 2 ? try place(values, 2, upTo: text.count) : 0
      return .int(Int64(find(part, in: text, from: start) ?? -1))
    },
    "lastIndexOf": CELFunction([
      .on(.string, .string, to: .int), .on(.string, .string, .int, to: .int),
    ]) { values in
      let (text, part) = (try scalars(values, 0), try scalars(values, 1))
      let end = values.count > 2 ? try place(values, 2, upTo: text.count) : text.count
      return .int(Int64(findLast(part, in: text, upTo: end) ?? -1))
    },
    "join": CELFunction([
      .on(.list(.string), to: .string), .on(.list(.string), .string, to: .string),
    ]) { values in
      guard case .list(let list) = values[0] else { throw CELError.noOverload(values) }
      let parts = try list.map { value in
        guard case .string(let text) = value else { throw CELError.noOverload([value]) }
        return text
      }
      let separator = values.count > 1 ? string(try scalars(values, 1)[...]) : ""
      try check(length: parts.reduce(0) { $0 + $1.utf8.count + separator.utf8.count })
      return .string(parts.joined(separator: separator))
    },
    "lowerAscii": CELFunction([.on(.string, to: .string)]) { values in
      .string(
        string(try scalars(values, 0).map { "A"..."Z" ~= $0 ? .init($0.value + 32)! : $0 }[...]))
    },
    "upperAscii": CELFunction([.on(.string, to: .string)]) { values in
      .string(
        string(try scalars(values, 0).map { "a"..."z" ~= $0 ? .init($0.value - 32)! : $0 }[...]))
    },
    "reverse": CELFunction([.on(.string, to: .string)]) {
      .string(string(try scalars($0, 0).reversed()[...]))
    },
    "trim": CELFunction([.on(.string, to: .string)]) { values in
      let text = try scalars(values, 0)
      let start = text.firstIndex { !$0.properties.isWhitespace } ?? text.count
      let end = text.lastIndex { !$0.properties.isWhitespace } ?? start - 1
      return .string(string(text[start..<end + 1]))
    },
    "substring": CELFunction([
      .on(.string, .int, to: .string), .on(.string, .int, .int, to: .string),
    ]) { values in
      let text = try scalars(values, 0)
      let start = try place(values, 1, upTo: text.count)
      let end = values.count > 2 ? try place(values, 2, upTo: text.count) : text.count
      guard start <= end else { throw CELError("\(start) lies behind \(end)") }
      return .string(string(text[start..<end]))
    },
    "split": CELFunction([
      .on(.string, .string, to: .list(.string)), .on(.string, .string, .int, to: .list(.string)),
    ]) { values in
      let parts = pieces(
        try scalars(values, 0), at: try scalars(values, 1), most: try count(values, 2))
      return .list(parts.map { .string(string($0)) })
    },
    "replace": CELFunction([
      .on(.string, .string, .string, to: .string),
      .on(.string, .string, .string, .int, to: .string),
    ]) { values in
      let (text, old) = (try scalars(values, 0), try scalars(values, 1))
      let (new, most) = (try scalars(values, 2), try count(values, 3))
      if old.isEmpty { return .string(string(try spread(new, over: text, most: most)[...])) }
      let parts = pieces(text, at: old, most: most == .max ? .max : most + 1)
      try check(length: text.count + parts.count * new.count)
      return .string(string(Array(parts.joined(separator: new))[...]))
    },
  ]

  /// The longest text that is made, in characters.
  private static let longest = 16_000_000

  private static func check(length: Int) throws {
    if length > longest { throw CELError("the text would have more than \(longest) characters") }
  }

  /// A text with something in front of each character and at its end.
  private static func spread(
    _ new: [Unicode.Scalar], over text: [Unicode.Scalar], most: Int
  ) throws -> [Unicode.Scalar] {
    try check(length: text.count + new.count * min(most, text.count + 1))
    var result: [Unicode.Scalar] = []
    for place in 0...text.count {
      if place < most { result += new }
      if place < text.count { result.append(text[place]) }
    }
    return result
  }

  private static func scalars(_ values: [CELValue], _ index: Int) throws -> [Unicode.Scalar] {
    guard case .string(let text) = values[index] else { throw CELError.noOverload(values) }
    return Array(text.unicodeScalars)
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private static func place(_ values: [CELValue], _ index: Int, upTo end: Int) throws -> Int {
    guard case .int(let place) = values[index] else { throw CELError.noOverload(values) }
    guard place >= 0, place <= end else { throw CELError("there is no character \(place)") }
    return Int(place)
  }

  /// How many pieces are wanted; all when nothing or less than nothing is said.
  private static func count(_ values: [CELValue], _ index: Int) throws -> Int {
    guard values.count > index else { return .max }
    guard case .int(let count) = values[index] else { throw CELError.noOverload(values) }
    return count < 0 ? .max : Int(count)
  }

  private static func find(_ part: [Unicode.Scalar], in text: [Unicode.Scalar], from start: Int)
    -> Int?
  {
    guard start + part.count <= text.count else { return nil }
    return (start...text.count - part.count).first { text[$0...].starts(with: part) }
  }

  private static func findLast(_ part: [Unicode.Scalar], in text: [Unicode.Scalar], upTo end: Int)
    -> Int?
  {
    guard part.count <= text.count else { return nil }
    return (0...min(end, text.count - part.count)).last { text[$0...].starts(with: part) }
  }

  private static func pieces(
    _ text: [Unicode.Scalar], at separator: [Unicode.Scalar], most: Int
  ) -> [ArraySlice<Unicode.Scalar>] {
    if most == 0 || text.isEmpty && separator.isEmpty { return [] }
    var pieces: [ArraySlice<Unicode.Scalar>] = []
    var start = 0
    while pieces.count < most - 1 {
      // Nothing stands between every two characters.
      let from = separator.isEmpty ? start + 1 : start
      guard let found = find(separator, in: text, from: from),
        !separator.isEmpty || found < text.count
      else { break }
      pieces.append(text[start..<found])
      start = found + separator.count
    }
    return pieces + [text[start...]]
  }
}
