import Testing

@testable import Copydesk

@Suite struct DecodedTextTests {
  // The examples of the Unicode Standard, tables 3-8 to 3-11: how ill-formed parts are replaced.
  @Test(
    arguments: [
      ([0xC0, 0xAF, 0xE0, 0x80, 0xBF, 0xF0, 0x81, 0x82, 0x41], "????????A"),
      ([0xED, 0xA0, 0x80, 0xED, 0xBF, 0xBF, 0xED, 0xAF, 0x41], "????????A"),
      ([0xF4, 0x91, 0x92, 0x93, 0xFF, 0x41, 0x80, 0xBF, 0x42], "?????A??B"),
      ([0xE1, 0x80, 0xE2, 0xF0, 0x91, 0x92, 0xF1, 0xBF, 0x41], "????A"),
    ] as [([UInt8], String)])
  func replacesMaximalIllFormedParts(bytes: [UInt8], expected: String) {
    var text = DecodedText()
    let replaced = text.appendUTF8(0..<bytes.count, of: bytes)
    let shown = String(decoding: text.utf8, as: UTF8.self).replacing("\u{FFFD}", with: "?")
    #expect(shown == expected)
    #expect(replaced == expected.count { $0 == "?" })
    #expect(String(decoding: bytes, as: UTF8.self) == String(decoding: text.utf8, as: UTF8.self))
  }
}
