import Foundation
import Testing

@testable import CEL

/// Expressions as conditions on documents have them. The language as a whole is held to its conformance
/// tests (`make test-cel`).
@Suite struct CELTests {
  private struct Record: CELRecord {
    private static let fields: [(String, CELValue)] = [
      ("section", .string("Sport")), ("words", .int(120)), ("score", .double(-0.25)),
      ("tags", .list([.string("a"), .string("b")])), ("none", .null),
    ]
    var names: [String] { Self.fields.map(\.0) }
    func value(of name: String) -> CELValue? { Self.fields.first { $0.0 == name }?.1 }
  }

  private static let record = CELValue.map(CELMap(Record()))
  private static let environment = CELEnvironment([
    "r": .map(.string, .dyn), "text": .string, "n": .int, "a.b": .string,
  ])

  private func value(_ expression: String, isChecked: Bool = true) throws -> CELValue {
    let environment = CELEnvironment(Self.environment.variables, isChecked: isChecked)
    return try CELProgram(expression, in: environment).value { name in
      switch name {
      case "r": Self.record
      case "text": .string("Łódź saw rain, and snow.")
      case "a.b": .string("dotted")
      default: .int(7)
      }
    }
  }

  @Test(arguments: [
    "n == 7 && n != 8 && n < 8 && n >= 7", "n + 1 * 2 - 3 == 6",
    "-n == -7 && n % 4 == 3 && n / 2 == 3",
    "n > 6.5 && n <= 7.0 && 7u >= n", "(n > 9 ? 'big' : 'small') == 'small'",
    "n in [1, 7] && !(n in [])", "'section' in r && !('other' in r)", "r.section == 'Sport'",
    "r['words'] > 100", "r.other == null && r.none == null", "has(r.none) && !has(r.other)",
    "r.score < 0 && double(r.words) == 120.0", "text.contains('rain') && text.startsWith('Łódź')",
    "text.endsWith('snow.') && !text.endsWith('rain')",
    "text.matches('(?i)RAIN, and') && text.matches('ó')",
    "size(text) == 24 && text.size() == 24",
    "r.tags.exists(t, t == 'b') && r.tags.all(t, size(t) == 1)",
    "r.tags.filter(t, t > 'a') == ['b']", "r.tags.map(t, t + t) == ['aa', 'bb']",
    "r.tags.map(t, t != 'a', t + t) == ['bb']", "r.tags.exists_one(t, t == 'a')",
    "[[1, 2], [3]].exists(x, x.exists(y, y == 3 && size(x) == 1))",
    "r.tags[1] == 'b' && r.tags.size() == 2",
    "a.b == 'dotted'", "'a' + 'b' == \"ab\"", "r'\\d' == '\\\\d' && '''a\nb''' == 'a\\nb'",
    "'\\u00e9\\x41\\101' == 'éAA' && b'\\xff' != b'a'",
    "// a remark\n n == 7", "{'x': 1, 'y': [2]}.y[0] == 2",
    "type(n) == int && type(r.score) == double",
    "int('42') == 42 && string(1.0) == '1' && string(0.1) == '0.1'",
    "uint(3) == 3u && int(-2.9) == -2",
    "timestamp('2026-02-12T09:30:00+01:00') < timestamp('2026-02-12T09:00:00Z')",
    "timestamp('2026-02-12T00:00:00Z') + duration('36h') == timestamp('2026-02-13T12:00:00Z')",
    "timestamp('2026-03-01T00:00:00Z') - timestamp('2026-02-01T00:00:00Z') == duration('672h')",
    "timestamp('2026-07-01T23:30:00Z').getHours('Europe/Berlin') == 1",
    "timestamp('2026-12-31T23:30:00Z').getFullYear('+01:00') == 2027",
    "timestamp('2026-02-12T09:30:00Z').getDayOfWeek() == 4", "duration('1h30m').getMinutes() == 90",
    "string(duration('-1.5s')) == '-1.5s' && string(timestamp(0)) == '1970-01-01T00:00:00Z'",
    "'one two'.split(' ') == ['one', 'two'] && ['a', 'b'].join('-') == 'a-b'",
    "'Ünï'.substring(1, 3) == 'nï' && 'abc'.charAt(1) == 'b' && 'abcb'.lastIndexOf('b') == 3",
    "' x '.trim() == 'x' && 'AbÉ'.lowerAscii() == 'abÉ' && 'ab'.replace('b', 'c') == 'ac'",
    "r.?other.hasValue() == false && r.?words.orValue(0) == 120", "[1, ?optional.none()] == [1]",
    "optional.of(n).optMap(x, x + 1).value() == 8",
    "false && 1 / 0 == 1 ? false : true", "true || 1 / 0 == 1", "1 / 0 == 1 || true",
    "[0, 2].exists(x, 4 / x == 2) && ![0, 2].all(x, 4 / x == 9)",
    "'ab'.replace('', '_') == '_a_b_' && 'ab'.replace('', '_', 2) == '_a_b' && ''.replace('', '_') == '_'",
    "''.split('') == [] && 'ab'.split('') == ['a', 'b'] && 'a,b,c'.split(',', 2) == ['a', 'b,c']",
    "!([[0.0 / 0.0]].all(x, x == x))", "duration('.5s') == duration('500ms') && uint(-0.0) == 0u",
    "timestamp('2026-01-01T00:00:00.1234567891Z') < timestamp('2026-01-01T00:00:00.2Z')",
    "n in [1, 7, 7.0] && !('a' in ['b']) && 7.5 in [7.5]",
    "has(r.other.deep) == false && r['other'] == null",
    "''.matches('') && ''.matches('^$') && !''.matches('a') && text.matches('snow\\\\.$') && 'ab'.matches('a\\\\Kb')",
  ])
  func holds(_ expression: String) throws { #expect(try value(expression) == .bool(true)) }

  /// Next to another library, in years with changes in the file and in those behind them.
  @Test(arguments: [
    "Europe/Berlin", "America/New_York", "Australia/Sydney", "Asia/Kolkata", "America/Sao_Paulo",
    "Africa/Casablanca",
  ])
  func zonesAreThoseOfOthers(zone: String) throws {
    let file = try #require(TimeZoneFile.named(zone))
    let known = try #require(TimeZone(identifier: zone))
    for step in 0..<3_000 {
      let moment = CELTimestamp(seconds: Int64(step) * 1_000_003 - 500_000_000)!
      let expected = known.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment.seconds)))
      #expect(file.offset(at: moment) == expected, "\(moment.text)")
    }
  }

  @Test func zonesThatAreNoneAreRefused() {
    for name in ["Mars/Base", "", "../../etc/passwd", "/etc/passwd", "Europe", "zone.tab", "a b"] {
      #expect(TimeZoneFile.named(name) == nil)
    }
    for rule in [
      "", "CET", "CET-1CEST", "CET-1CEST,M13.1.0,M1.1.0", "CET-1CEST,J60,J300", "<+03",
      "X1Y,M1.1.1",
    ] {
      #expect(TimeZoneRule(rule) == nil, "\(rule)")
    }
  }

  /// What is wrong, the part where, and the hint.
  @Test(
    arguments: [
      ("n ==", "it ends where a value should come", "", nil),
      ("n = 7", "'=' begins nothing", "=", "write '==' to compare"),
      ("(n", "it ends where ')' should come", "", nil),
      ("n 7", "here the end should come", "7", nil),
      ("zone == 7", "there is no 'zone' here", "zone", nil),
      ("texts == ''", "there is no 'texts' here", "texts", "did you mean 'text'?"),
      (
        "text.contain('a')", "there is no function 'contain'", "text.contain('a')",
        "did you mean 'contains'?"
      ),
      (
        "text == 7", "'==' does not take string and int", "text == 7",
        "write '7' to compare it with a text"
      ),
      (
        "n + 1.5 > 2.0", "'+' does not take int and double", "n + 1.5",
        "numbers of two types: write 1.0 for 1, or double(x)"
      ),
      ("text && true", "'&&' does not take string", "text", nil),
      ("text.length", "string has no fields", "text.length", "write size()"),
      ("r.tags.size > 1 && text.size > 1", "string has no fields", "text.size", "write size()"),
      ("text.lower() == ''", "there is no function 'lower'", "text.lower()", "write lowerAscii"),
      (
        "r.tags.any(e, e == 'a')", "there is no function 'any'", "r.tags.any(e, e == 'a')",
        "write exists"
      ),
      (
        "r.tags.exists('a')", "'exists' is not called like that", "r.tags.exists('a')",
        "write list.exists(x, condition)"
      ),
      ("n == 1 and n == 2", "here the end should come", "and", "write '&&'"),
      ("not (n == 1)", "there is no function 'not'", "not (n == 1)", "write !(…)"),
      ("n === 1", "'=' begins nothing", "=", "write '==' to compare"),
      (
        "timestamp('2026-02-31T00:00:00Z') < timestamp(0)",
        "'2026-02-31T00:00:00Z' is no timestamp", "timestamp('2026-02-31T00:00:00Z')", nil
      ),
      ("duration('1x') < duration('1s')", "'1x' is no duration", "duration('1x')", nil),
      ("1e400 > 1.0", "that number is too large", "1e400", nil),
      (
        "text.matches('[а-я]+(')",
        "the regular expression is wrong behind character 7: missing closing parenthesis",
        "'[а-я]+('", nil
      ),
      ("text.exists(x, true)", "'exists' goes through a list or a map, not string", "text", nil),
      ("r.tags.all(1, true)", "the first argument of 'all' is a name, as in all(x, …)", "1", nil),
      ("[1].exists(x, x + 1)", "a condition is a bool, not int", "x + 1", nil),
      ("n ? 1 : 2", "'?' asks for a bool, not int", "n", nil),
      (
        "true ? 1 : 'a'", "both sides of ':' must have one type, not int and string",
        "true ? 1 : 'a'", nil
      ),
      ("'abc", "the text has no end", "'abc", nil),
      ("'\\q'", "'\\q' is no escape", "\\q", "write '\\\\' for a backslash, or r'…'"),
      ("9223372036854775808", "that number is too large", "9223372036854775808", nil),
      ("if == 1", "'if' is a reserved word", "if", nil),
      ("size(1)", "'size' does not take int", "size(1)", nil),
      (
        "contains(text, 'a')", "'contains' is not called like that", "contains(text, 'a')",
        "write string.contains(string)"
      ),
      ("has(n)", "'has' asks for one field, as in has(a.b)", "n", nil),
      (
        "text.matches('(')",
        "the regular expression is wrong behind character 1: missing closing parenthesis", "'('",
        nil
      ),
      ("a & b", "'&' begins nothing", "&", "write '&&'"),
      ("é == 1", "'é' begins nothing", "é", nil),
    ] as [(String, String, String, String?)])
  func tellsWhatIsWrong(expression: String, message: String, part: String, hint: String?) {
    let error = #expect(throws: CELError.self) { try value(expression) }
    #expect(error?.message == message && error?.hint == hint)
    let range = error?.range ?? 0..<0
    #expect(String(decoding: Array(expression.utf8)[range], as: UTF8.self) == part)
  }

  @Test(arguments: [
    "1 / (n - 7) == 1", "r.tags[2] == 'c'", "r.score.x == 1", "{'a': 1}.b == 1", "r.section < 1",
    "n == 7 && r.words",
    "9223372036854775807 + n > 0", "int('x') == 1", "timestamp(r.section) == timestamp(0)",
    "duration(r.section) == duration('1s')",
    "timestamp('2026-01-01T00:00:00Z').getHours('Mars/Base') == 1", "{'a': 1, 'a': 2} == {}",
    "text.substring(3, 1) == ''", "optional.none().value() == 1", "text.matches(r.section + '(')",
  ])
  func failsWhileItIsEvaluated(_ expression: String) throws {
    let program = try CELProgram(expression, in: Self.environment)
    #expect([.bool, .dyn].contains(program.type))
    let error = #expect(throws: CELError.self) { try value(expression) }
    #expect(error?.range != nil)
  }

  @Test func mistakesOfTypesCanBeLeftToTheEvaluation() throws {
    #expect(try value("true || m", isChecked: false) == .bool(true))
    #expect(throws: CELError.self) { try value("m", isChecked: false) }
  }

  @Test func asksForVariablesOnceAndIfNeeded() throws {
    var asked: [String] = []
    let program = try CELProgram("n == 7 || text == 'x' || text == 'y'", in: Self.environment)
    #expect(program.variables == ["n", "text"])
    for n: Int64 in [7, 8] {
      _ = try program.value { name in
        asked.append(name)
        return name == "n" ? .int(n) : .string("")
      }
    }
    #expect(asked == ["n", "n", "text"])
  }

  @Test(arguments: [
    String(repeating: "(", count: 100_000), String(repeating: "!", count: 100_000),
    String(repeating: "[", count: 100_000),
    "n" + String(repeating: " + n", count: 100_000), "r" + String(repeating: ".a", count: 100_000),
    String(repeating: "n ? ", count: 100_000), String(repeating: "-", count: 100_000) + "n",
    "text.matches('" + String(repeating: "(a+)+", count: 10_000) + "')",
    String(repeating: "[1].map(x, ", count: 90) + "x" + String(repeating: ")", count: 90) + " == [",
    "\u{0}", "`", "0x", "1e", "..", "'\\",
  ])
  func nothingThatIsWrittenHarms(_ expression: String) {
    #expect(throws: CELError.self) { try value(expression) }
  }

  /// Absence is told from mistakes, so that a condition can take what is not there for unknown.
  @Test(arguments: [
    ("r.other > 'a'", true), ("r.other.startsWith('a')", true), ("r.other.deep == 1", true),
    ("r.tags[9] == 'a'", true), ("{'a': 1}.b == 1", true), ("'x' in r.other", true),
    ("!r.other", true), ("r.section > 1", false), ("1 / 0 == 1", false),
    ("r.section + 1 == 2", false),
  ])
  func tellsAbsenceFromMistakes(expression: String, isOfAbsence: Bool) {
    let error = #expect(throws: CELError.self) { try value(expression) }
    #expect(error?.isOfAbsence == isOfAbsence)
  }

  @Test(arguments: [
    "['abcdefgh']" + String(repeating: ".map(x, x + x)", count: 45) + " == []",
    "text.replace('', text).replace('', text).replace('', text).replace('', text).replace('', text) == ''",
    "[1]" + String(repeating: ".map(x, {1: x, 2: x})", count: 25) + " == [1]"
      + String(repeating: ".map(x, {1: x, 2: x})", count: 25),
    "[1]" + String(repeating: ".map(x, [x, x])", count: 25) + " == [1]"
      + String(repeating: ".map(x, [x, x])", count: 25),
  ])
  func sizesAreBounded(_ expression: String) {
    #expect(throws: CELError.self) { try value(expression) }
  }

  @Test func typesDoNotDoubleWithoutEnd() throws {
    let nested = (0..<30).reduce("1") { inner, _ in "[\(inner)].map(x, {'x': x})[0]" }
    #expect(try value("size(\(nested)) == 1") == .bool(true))
  }

  @Test func loopsAreBounded() throws {
    let hundred = "[" + (0..<100).map(String.init).joined(separator: ", ") + "]"
    let nested = (0..<4).reduce("true") { inner, depth in "\(hundred).all(x\(depth), \(inner))" }
    let error = #expect(throws: CELError.self) { try value(nested) }
    #expect(error?.message == "its loops take more than a million steps")
    #expect(throws: CELError.self) {
      try value("'\(String(repeating: "a", count: 40))b'.matches('(a|aa)+$')")
    }
  }
}
