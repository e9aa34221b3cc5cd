internal import CPCRE2
import Copydesk

/// Looks for an expression in a text, by one thread.
package final class RegularExpressionSearch {
  private let expression: RegularExpression
  private let text: UnsafeBufferPointer<UInt8>
  private let data: OpaquePointer?
  private let limits: OpaquePointer?

  /// How many ways may be tried at one place, and the memory for that in KiB: a hundred times what a
  /// harmless expression needs.
  private static let (mostSteps, mostMemory): (UInt32, UInt32) = (100_000, 20_000)

  /// At how many places one after the other a match is tried before the time is asked for: at fewer, the
  /// longer it takes.
  private static let windows = (least: 4, most: 128)

  /// - Parameter text: Well-formed UTF-8, which must stay where it is as long as this is used.
  package init(_ expression: RegularExpression, in text: UnsafeBufferPointer<UInt8>) {
    self.expression = expression
    self.text = text
    data = pcre2_match_data_create_from_pattern_8(expression.code, nil)
    limits = pcre2_match_context_create_8(nil)
    pcre2_set_match_limit_8(limits, Self.mostSteps)
    pcre2_set_heap_limit_8(limits, Self.mostMemory)
  }

  deinit {
    pcre2_match_data_free_8(data)
    pcre2_match_context_free_8(limits)
  }

  /// The first match that begins at a place or behind it: its range, and that of a group, which is nil when
  /// the group took no part.
  ///
  /// - Parameter group: Of those that the expression has; 0 for the whole match.
  /// - Throws: ``RegularExpressionError`` when there are too many ways to match, and when the time for a
  ///   document is over.
  package func match(
    from start: Int, group: Int = 0
  ) throws -> (whole: Range<Int>, group: Range<Int>?)? {
    guard try find(from: start) else { return nil }
    let pairs = pcre2_get_ovector_pointer_8(data)!
    let (first, last) = (pairs[2 * group], pairs[2 * group + 1])
    // \K may set the start of a match behind its end, and a group without part has -1 at both.
    let whole = min(pairs[0], pairs[1])..<pairs[1]
    return (whole, first >= 0 && first <= last ? first..<last : nil)
  }

  private func find(from start: Int) throws -> Bool {
    var (start, window) = (start, Self.windows.most / 8)
    while true {
      try TimeLimit.check()
      let begin = ContinuousClock.now
      var end = min(start + window, text.count)
      while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
      // PCRE2 counts the ways for each place anew, so the places have a limit as well.
      pcre2_set_offset_limit_8(limits, end)
      if try isFound(from: start) { return true }
      if end == text.count { return false }
      start = end
      let isSlow = ContinuousClock.now - begin > .milliseconds(1)
      window = isSlow ? max(window / 2, Self.windows.least) : min(2 * window, Self.windows.most)
    }
  }

  private func isFound(from start: Int) throws(RegularExpressionError) -> Bool {
    // The text was checked when it became a document.
    var result = match(start, PCRE2_NO_UTF_CHECK)
    if result == PCRE2_ERROR_JIT_STACKLIMIT {
      // Made code has a small stack; without it the memory counts that was allowed.
      result = match(start, PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT)
    }
    guard result < 0, result != PCRE2_ERROR_NOMATCH else { return result >= 0 }
    throw RegularExpressionError(result)
  }

  private func match(_ start: Int, _ options: UInt32) -> Int32 {
    pcre2_match_8(
      expression.code, text.baseAddress, text.count, start, options, data, limits)
  }
}
