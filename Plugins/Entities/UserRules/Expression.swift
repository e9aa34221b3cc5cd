import Copydesk
import RegularExpressions

/// A user's regular expression that is ready to be looked for.
struct Expression: Sendable {
  private let expression: RegularExpression
  private let group: Int

  /// - Throws: ``OptionError`` for `regex` or `group`; the message completes "the option …".
  init(_ rule: ExpressionRule) throws(OptionError) {
    do {
      expression = try RegularExpression(rule.regex, Self.options(rule.flags))
    } catch {
      throw OptionError("regex", "is wrong at character \(error.behind + 1): \(error.message)")
    }
    group = rule.group
    try check()
  }

  /// The ranges that match, without overlap, from the start on.
  ///
  /// - Throws: ``DocumentError`` when there are too many ways to match, or the time is over.
  func matches(in text: UnsafeBufferPointer<UInt8>) throws -> [Range<Int>] {
    let search = RegularExpressionSearch(expression, in: text)
    var ranges: [Range<Int>] = []
    var start = 0
    // A match begins behind the one before, but what looks back may see it.
    while start < text.count, let found = try match(search, from: start) {
      if let group = found.group, !group.isEmpty { ranges.append(group) }
      guard found.whole.upperBound > start else { break }
      start = found.whole.upperBound
    }
    return ranges
  }

  private func match(
    _ search: RegularExpressionSearch, from start: Int
  ) throws -> (whole: Range<Int>, group: Range<Int>?)? {
    do {
      return try search.match(from: start, group: group)
    } catch let error as RegularExpressionError {
      throw DocumentError("expression", error.message)
    }
  }

  private static func options(_ flags: String) -> RegularExpression.Options {
    flags.reduce([]) { options, flag in
      switch flag {
      case "i": options.union(.anyCase)
      case "s": options.union(.dotsMatchLineEnds)
      default: options.union(.lines)
      }
    }
  }

  private func check() throws(OptionError) {
    if expression.canMatchNothing {
      throw OptionError("regex", "can match nothing: it must match a character at least")
    }
    let groups = expression.groupCount
    guard group <= groups else {
      throw OptionError("group", "is \(group), but the expression has \(groups) groups")
    }
  }
}
