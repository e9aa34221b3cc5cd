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
}
