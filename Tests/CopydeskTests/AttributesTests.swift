import Copydesk
import Testing

@Suite struct AttributesTests {
  @Test func namesAreEqualInEveryNormalForm() {
    let (one, two) = ("r\u{E9}sum\u{E9}", "re\u{301}sume\u{301}")
    var attributes: Attributes = [one: 1]
    #expect(attributes[two] == 1)
    attributes[two] = 2
    #expect(attributes.count == 1 && attributes[one] == 2)
    // The sign for kelvins is a K.
    #expect(Attributes(dictionaryLiteral: ("\u{212A}", 3))["K"] == 3)
    #expect(Layer("caf\u{E9}") == Layer("cafe\u{301}"))
  }

  @Test(arguments: [("score", "sentiment"), ("id", "ids"), ("ab", "ba"), ("a", ""), ("é", "e")])
  func othersAreNot(name: String, other: String) {
    let attributes: Attributes = [name: 1]
    #expect(attributes[name] == 1 && attributes[other] == nil)
    #expect(Layer(name) == Layer(name) && Layer(name) != Layer(other))
  }

  /// The order is that of the first, the value that of the last; `K` is one letter, however it is written.
  @Test(arguments: [3, 16, 17, 40])
  func aBuilderSetsNamesLikeAttributes(count: Int) {
    var (builder, expected) = (AttributesBuilder(), Attributes())
    let names = (0..<count).map { "\($0)" } + ["K", "0", "\u{212A}", "\(count - 1)", "last"]
    for (place, name) in names.enumerated() {
      builder.set(name, .int(place))
      expected[name] = .int(place)
    }
    #expect(builder.attributes == expected)
    #expect(AttributesBuilder().attributes.isEmpty)
  }

  /// A quarter of a million names took minutes.
  @Test(.timeLimit(.minutes(1)))
  func thousandsOfNamesAreNoTrouble() throws {
    let members = (0..<250_000).map { "\"\($0)\":\($0)" }.joined(separator: ",")
    var json = JSONReader(Array("{\(members)}".utf8))
    let map = try #require(try json.readValue().map)
    #expect(map.count == 250_000 && map[249_999].value == .int(249_999))
  }
}
