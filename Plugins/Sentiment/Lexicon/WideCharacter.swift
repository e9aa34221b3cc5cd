/// A character beyond ASCII, as Python's string methods see it.
struct WideCharacter {
  let scalar: Unicode.Scalar
  /// How many bytes of UTF-8 it has.
  let count: Int

  /// The character whose first byte stands at a place in well-formed UTF-8.
  init(_ text: UnsafePointer<UInt8>, at position: Int) {
    let first = UInt32(text[position])
    count = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    var value = first & (0xFF >> UInt32(count + 1))
    for offset in 1..<count { value = value << 6 | UInt32(text[position + offset] & 0x3F) }
    scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  /// Whether `str.split()` parts words here.
  var isSpace: Bool {
    switch scalar.value {
    case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// The case for `str.isupper()`: capitals are `ByteTable.upper`, small and title-case letters
  /// are `ByteTable.lower`, all else is 0.
  var letterCase: ByteTable.Entry {
    if isUncased { return 0 }
    let properties = scalar.properties
    if properties.isLowercase || properties.generalCategory == .titlecaseLetter {
      return ByteTable.lower
    }
    return properties.isUppercase ? ByteTable.upper : 0
  }

  /// Adds the small letters of the character to a hash.
  func combine(into hash: inout WordHash) {
    if isUncased {
      hash.combine(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    } else {
      hash.combine(scalar.properties.lowercaseMapping.utf8)
    }
  }

  /// Quotes, dashes and the like: what English news has most of, without a look into the tables.
  private var isUncased: Bool { (0x2000...0x206F).contains(scalar.value) }
}
