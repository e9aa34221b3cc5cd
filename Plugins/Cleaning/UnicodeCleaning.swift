import Copydesk

/// Options of the stage `unicode`.
struct UnicodeOptions: Options {
  var compose = true
  var controls = true
  var spaces = true
  var quotes = true
  var ligatures = true
  var mojibake = true

  static let fields: [Field<Self>] = [
    Field(
      "compose", \.compose,
      "Puts a letter and its combining marks together where Unicode has one character for them."),
    Field(
      "controls", \.controls,
      "Removes control, zero-width and soft-hyphen characters; line ends become '\\n'."),
    Field("spaces", \.spaces, "Turns no-break and other special spaces into a space."),
    Field("quotes", \.quotes, "Turns curly quotes, '' and `` into straight quotes."),
    Field("ligatures", \.ligatures, "Writes ligatures such as ﬁ as letters."),
    Field("mojibake", \.mojibake, "Repairs UTF-8 that was read as Windows-1252, such as â€™."),
  ]
}

/// Brings characters into one form each.
struct UnicodeCleaning: Stage {
  static let spec = Spec.stage(
    "unicode", "Brings characters into one form: quotes, spaces, accents, ligatures.",
    options: UnicodeOptions.self,
    examples: [
      Example(
        "quotes", input: "''A metallic alliance,'' it’s called. “Yes”",
        output: "\"A metallic alliance,\" it's called. \"Yes\""),
      Example(
        "mojibake", input: "It doesnâ€™t end in QuÃ©bec.", output: "It doesn't end in Québec."),
      Example(
        "invisible characters", input: "a\u{200B}b\u{00AD}c\u{00A0}d\r\ne", output: "abc d\ne"),
      Example("accents and ligatures", input: "cafe\u{301} ﬁrm", output: "café firm"),
      Example(
        "one kind only", options: "{ quotes: false, ligatures: false }", input: "“ﬁ” Ã©",
        output: "“ﬁ” é"),
    ]
  ) { options, _ in UnicodeCleaning(options: options) }

  let options: UnicodeOptions

  func process(_ batch: inout Batch) throws {
    batch.forEach { document in
      // Until nothing is left to do: what mojibake hid may itself be a quote, and what stood between
      // two marks may be gone.
      for _ in 0..<Self.mostPasses {
        try TimeLimit.check()
        let edits = document.utf8.withUnsafeBufferPointer { self.edits(for: $0) }
        if edits.isEmpty { break }
        try document.apply(edits)
      }
    }
  }

  /// Texts that were garbled several times over end here.
  private static let mostPasses = 8

  private func edits(for text: UnsafeBufferPointer<UInt8>) -> Edits {
    var edits = Edits()
    var position = 0
    while position < text.count {
      let byte = text[position]
      if !Self.isSpecial[Int(byte)] {
        position += 1
      } else if byte < 0x80 {
        position = ascii(text, at: position, &edits)
      } else {
        position = beyond(text, at: position, &edits)
      }
    }
    return edits
  }

  /// The bytes that may need something: controls, the quotes, and all beyond ASCII.
  private static let isSpecial: [Bool] = (0..<256).map { byte in
    byte >= 0x7F || byte == 0x27 || byte == 0x60 || byte < 0x20 && byte != 0x0A && byte != 0x09
  }

  /// Handles an ASCII byte and returns the place behind it.
  private func ascii(
    _ text: UnsafeBufferPointer<UInt8>, at position: Int, _ edits: inout Edits
  ) -> Int {
    let byte = text[position]
    let next = position + 1 < text.count ? text[position + 1] : 0
    if byte == 0x27 || byte == 0x60 {
      guard options.quotes, next == byte else { return position + 1 }
      edits.replace(position..<position + 2, with: "\"")
      return position + 2
    }
    guard options.controls else { return position + 1 }
    if byte == 0x0D {
      let end = next == 0x0A ? position + 2 : position + 1
      edits.replace(position..<end, with: "\n")
      return end
    }
    edits.remove(position..<position + 1)
    return position + 1
  }

  /// Handles a scalar beyond ASCII and returns the place behind it.
  private func beyond(
    _ text: UnsafeBufferPointer<UInt8>, at position: Int, _ edits: inout Edits
  ) -> Int {
    if options.mojibake, let (repaired, end) = Mojibake.repair(text, at: position) {
      edits.replace(position..<end, with: repaired)
      return end
    }
    let (scalar, count) = Bytes.scalar(text, at: position)
    let end = position + count
    if options.compose, let (composed, range) = Composition.compose(text, markAt: position) {
      edits.replace(range, with: composed)
      return range.upperBound
    }
    if let replacement = replacement(for: scalar, text, position..<end) {
      edits.replace(position..<end, with: replacement)
    }
    return end
  }

  private func replacement(
    for scalar: Unicode.Scalar, _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> String? {
    switch scalar.value {
    case 0x2018...0x201B, 0x2032, 0x2039, 0x203A: options.quotes ? "'" : nil
    case 0x201C...0x201F, 0x2033, 0xAB, 0xBB: options.quotes ? "\"" : nil
    case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: options.spaces ? " " : nil
    case 0x2028, 0x2029, 0x85: options.spaces ? "\n" : nil
    case 0x80...0x9F, 0xAD, 0x200B, 0x2060, 0xFEFF, 0x200E, 0x200F: options.controls ? "" : nil
    case 0x200C, 0x200D: options.controls && !Self.joins(text, range) ? "" : nil
    case 0xFB00...0xFB06: options.ligatures ? Self.ligatures[Int(scalar.value - 0xFB00)] : nil
    default: nil
    }
  }

  private static let ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"]

  /// Whether a joiner has work to do: in emoji and in scripts whose letters join.
  private static func joins(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.upperBound < text.count else { return false }
    return Bytes.scalar(text, at: range.upperBound).0.value >= 0x600
  }
}
