internal import CPCRE2

/// A regular expression that is ready to be looked for.
///
/// PCRE2 follows Perl's rules and is bounded: an expression that goes through too many ways to match, such
/// as `(a+)+b` may, fails for that text and does not hang the run.
package final class RegularExpression: @unchecked Sendable {
  // Safe to share: PCRE2 does not change compiled code while matching; what does change is made anew for
  // each search.
  let code: OpaquePointer

  package struct Options: OptionSet, Sendable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Letters match in either case.
    package static let anyCase = Options(rawValue: PCRE2_CASELESS)
    /// Dots match line ends.
    package static let dotsMatchLineEnds = Options(rawValue: PCRE2_DOTALL)
    /// `^` and `$` match at the ends of lines.
    package static let lines = Options(rawValue: PCRE2_MULTILINE)
  }

  /// - Throws: ``RegularExpressionError`` for an expression that is none.
  package init(_ pattern: String, _ options: Options = []) throws(RegularExpressionError) {
    let bytes = Array(pattern.utf8)
    // \C could end within a character; everything else keeps to whole ones.
    let always = PCRE2_UTF | PCRE2_UCP | PCRE2_USE_OFFSET_LIMIT | PCRE2_NEVER_BACKSLASH_C
    var (error, place) = (Int32(0), 0)
    let code = pcre2_compile_8(
      bytes, bytes.count, always | options.rawValue, &error, &place, nil)
    guard let code else {
      let behind = String(decoding: bytes.prefix(place), as: UTF8.self).unicodeScalars.count
      throw RegularExpressionError(error, behind: behind)
    }
    self.code = code
    // Where the system allows no code to be made, matching goes on without.
    pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE))
  }

  deinit { pcre2_code_free_8(code) }

  /// Whether it may match a text without characters.
  package var canMatchNothing: Bool { info(UInt32(PCRE2_INFO_MATCHEMPTY)) != 0 }

  /// How many groups it has.
  package var groupCount: Int { Int(info(UInt32(PCRE2_INFO_CAPTURECOUNT))) }

  private func info(_ what: UInt32) -> UInt32 {
    var value: UInt32 = 0
    pcre2_pattern_info_8(code, what, &value)
    return value
  }
}

/// What is wrong with an expression, or why it was given up in a text.
package struct RegularExpressionError: Error {
  /// In the words of PCRE2.
  package let message: String
  /// How many characters of the expression come before what is wrong; 0 where it was given up.
  package let behind: Int

  init(_ code: Int32, behind: Int = 0) {
    var text = [UInt8](repeating: 0, count: 256)
    let length = pcre2_get_error_message_8(code, &text, text.count)
    message = String(decoding: text.prefix(max(0, Int(length))), as: UTF8.self)
    self.behind = behind
  }
}
