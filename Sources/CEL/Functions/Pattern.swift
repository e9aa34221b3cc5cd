import RegularExpressions

/// A regular expression of `matches`, by PCRE2, which knows those of RE2 but for rare escapes.
struct Pattern: Sendable {
  private let expression: RegularExpression

  /// How long an expression may be, in bytes.
  private static let longest = 10_000

  /// - Throws: ``CELError`` for an expression that is none.
  init(_ pattern: String) throws {
    guard pattern.utf8.count <= Self.longest else {
      throw CELError("the regular expression is longer than \(Self.longest) bytes")
    }
    do {
      expression = try RegularExpression(pattern)
    } catch {
      throw CELError(
        "the regular expression is wrong behind character \(error.behind): \(error.message)")
    }
  }

  /// Whether it matches anywhere in a text.
  ///
  /// - Throws: ``CELError`` when there are too many ways to match, and when the time for a document is over.
  func matches(_ text: String) throws -> Bool {
    var text = text
    return try text.withUTF8 { text in
      do {
        return try RegularExpressionSearch(expression, in: text).match(from: 0) != nil
      } catch let error as RegularExpressionError {
        throw CELError("the regular expression takes too long: \(error.message)")
      }
    }
  }
}
