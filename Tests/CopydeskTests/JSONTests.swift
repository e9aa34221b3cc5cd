import CopydeskTesting
import Testing

@testable import Copydesk

@Suite struct JSONTests {
  private func read(_ text: String) throws -> Value {
    var json = JSONReader(Array(text.utf8))
    let value = try json.readValue()
    try json.readEnd()
    return value
  }

  private func write(_ value: Value) -> String {
    var json = JSONWriter()
    json.write(value)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    "null", "true", "false", "0", "-12", "9223372036854775807", "0.5", "-0.4404", "1e+40", "1.5",
    #""""#, #""a\"b\\c\nd\u0001é🙂""#, "[]", "[1,[2,[]],{}]", #"{"a":1,"b":{"c":[null]}}"#,
  ])
  func readsBackWhatItWrites(text: String) throws {
    #expect(write(try read(text)) == text)
  }

  @Test(arguments: [
    (#""\u00e9\ud83d\ude42\/\b\f\r\t""#, "é🙂/\u{8}\u{C}\r\t"),
    (#""\ud83d!""#, "\u{FFFD}!"),
    (#""\ude42\ud83d""#, "\u{FFFD}\u{FFFD}"),
    (#" "x" "#, "x"),
  ])
  func readsEscapes(text: String, expected: String) throws {
    #expect(try read(text).string == expected)
  }

  @Test(arguments: [
    ("", "the text ends where a value is expected at byte 0"),
    ("nul", "this is no JSON value at byte 0"),
    ("[1,]", "this is no JSON value at byte 3"),
    ("[1 2]", "expected ',' or ']' at byte 3"),
    (#"{"a" 1}"#, "expected ':' behind a key at byte 5"),
    (#"{a:1}"#, "expected a string at byte 1"),
    (#""abc"#, "a string has no end at byte 4"),
    ("\"a\nb\"", "a control character must be escaped in a string at byte 2"),
    (#""\x""#, "this is no escape at byte 1"),
    (#""\u12g4""#, "'\\u' needs four hexadecimal digits at byte 1"),
    ("01", "this is no JSON number at byte 2"),
    ("1.", "a digit must follow '.' at byte 2"),
    ("1e", "a digit must follow 'e' at byte 2"),
    ("-", "this is no JSON number at byte 1"),
    ("1 x", "something follows the value at byte 2"),
  ])
  func saysWhatIsWrong(text: String, message: String) {
    let failure = #expect(throws: JSONReader.Failure.self) { try read(text) }
    #expect(failure?.description == message)
  }

  @Test func depthIsLimited() {
    let deep = String(repeating: "[", count: 100_000)
    let failure = #expect(throws: JSONReader.Failure.self) { try read(deep) }
    #expect(failure?.message == "values lie more than 128 deep")
  }

  @Test(arguments: 0..<300)
  func shortNumbersAreWrittenAsSwiftPrintsThem(seed: Int) {
    var random = SeededRandom(seed)
    let number = (Double(random.below(40_000)) - 20_000) / 10_000
    #expect(write(.double(number)) == "\(number)")
  }

  @Test(arguments: [0.0, -0.0, 0.1, 1e-5, 0.00012, 123_456.789, 1e21, 2.5e-300, 1.0 / 3])
  func otherNumbersReadBackTheSame(number: Double) throws {
    #expect(try read(write(.double(number))).number == number)
  }

  @Test(arguments: 0..<200)
  func garbageIsAnErrorAndNoCrash(seed: Int) {
    var random = SeededRandom(seed)
    let pieces: [String] = [
      "{", "}", "[", "]", "\"", ":", ",", "\\", "u", "1", "-", ".", "e", "t", " ", "é",
    ]
    let text = random.text(of: pieces, count: random.below(40))
    // Whatever it is, reading ends, and what is read can be written.
    if let value = try? read(text) { #expect((try? read(write(value))) == value) }
  }

  @Test func stringsMapToTheirBytes() throws {
    let json = Array(#"caf\u00e9 "#.utf8)
    var decoded = DecodedText()
    #expect(decoded.appendJSON(0..<json.count, of: json) == 0)
    let document = Document(
      origin: Origin(path: "x", range: 10..<10 + json.count), original: json, decoded: decoded)
    #expect(document.text == "café ")
    #expect(document.originalRange(of: 3..<5) == 13..<19)
    #expect(document.originalRange(of: 0..<5) == 10..<19)
  }

  @Test(arguments: [
    #""""#, #""plain""#, #""a\nb\t\"c\" \\ \/""#, #""é \u00e9 \ud83d\ude42 \ud800""#,
    #""\n\u000a\n""#,
  ])
  func readsTheSameAsBytesAndAsString(json: String) throws {
    var (first, second) = (JSONReader(Array(json.utf8)), JSONReader(Array(json.utf8)))
    #expect(try first.readUTF8() == Array(second.readString().utf8))
    try first.readEnd()
  }

  @Test func readsIllFormedBytesAsReplacements() throws {
    var json = JSONReader([0x22, 0x61, 0xFF, 0x62, 0x22])
    #expect(try json.readUTF8() == Array("a\u{FFFD}b".utf8))
  }
}
