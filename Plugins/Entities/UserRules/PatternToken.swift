import Copydesk

/// A token of a pattern: what is asked of it, and how often it may stand there.
struct PatternToken: OptionValue {
  var test = TokenTest()
  var least = 1
  /// Nil for any number.
  var most: Int? = 1

  static var optionType: OptionType {
    .group(
      OptionKeys("PatternToken", shorthand: TokenTest.shorthand) {
        TokenTest.reference + Repetition.reference
      })
  }
  var optionText: String? { nil }

  /// How often a token may be asked for by `times`: each time costs a step of the look-up.
  private static let mostTimes = 100

  /// Takes a text, or a map of a test with `op` or `times`.
  static func decode(
    _ node: ConfigNode, _ label: String, into findings: inout Findings
  ) -> PatternToken? {
    let repetition = Repetition.decode(node.keeping(Repetition.names), of: label, into: &findings)
    let test = TokenTest.decode(node.dropping(Repetition.names), label, into: &findings)
    guard let repetition, let test else { return nil }
    if let op = node["op"], repetition.times != nil {
      findings.add("\(label) has 'op' and 'times'", at: op.keyRange, hint: "leave one out")
      return nil
    }
    return repetition.token(test)
  }

  /// The keys that say how often.
  fileprivate struct Repetition: Options {
    var op: Op?
    var times: [Int]?

    static let names = ["op", "times"]
    static let fields: [Field<Self>] = [
      Field("op", \.op, "How often it may stand there."),
      Field(
        "times", \.times, "How often it may stand there, as a number or two.",
        check: Check("a number or two, the smaller first, up to \(mostTimes)") { times in
          guard let times else { return true }
          return (1...2).contains(times.count) && times[0] >= 0 && times.last! >= times[0]
            && (1...mostTimes).contains(times.last!)
        }),
    ]

    func token(_ test: TokenTest) -> PatternToken {
      if let times { return PatternToken(test: test, least: times[0], most: times.last!) }
      switch op {
      case nil: return PatternToken(test: test)
      case .maybe: return PatternToken(test: test, least: 0)
      case .many: return PatternToken(test: test, least: 0, most: nil)
      case .oneOrMore: return PatternToken(test: test, most: nil)
      case .not: return PatternToken(test: TokenTest(not: [test]))
      }
    }
  }

  fileprivate enum Op: String, OptionChoice {
    case maybe = "?"
    case many = "*"
    case oneOrMore = "+"
    /// One token that the test does not hold for.
    case not = "!"
  }
}

extension ConfigNode {
  /// A map with only these keys; of anything else, a map without keys.
  fileprivate func keeping(_ keys: [String]) -> ConfigNode {
    guard case .map(let entries) = content else { return ConfigNode(.map([]), at: range) }
    return ConfigNode(.map(entries.filter { keys.contains($0.key) }), at: range)
  }

  /// A map without these keys; anything else as it is.
  fileprivate func dropping(_ keys: [String]) -> ConfigNode {
    guard case .map(let entries) = content else { return self }
    return ConfigNode(.map(entries.filter { !keys.contains($0.key) }), at: range)
  }
}
