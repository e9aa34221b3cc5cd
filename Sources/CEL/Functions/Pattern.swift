import CPCRE2

/// A regular expression of `matches`, by PCRE2, which knows those of RE2 but for rare escapes.
///
/// It is bounded: one that tries too many ways to match fails.
final class Pattern: @unchecked Sendable {
  // Safe to share: PCRE2 does not change compiled code while matching; what does change is made anew.
  private let code: OpaquePointer

  /// - Throws: ``CELError`` for an expression that is none.
  init(_ pattern: String) throws {
    var (error, place) = (Int32(0), 0)
    let bytes = Array(pattern.utf8)
    guard bytes.count <= 10_000,
      let code = pcre2_compile_8(
        bytes, bytes.count, UInt32(PCRE2_UTF) | UInt32(PCRE2_UCP), &error, &place, nil)
    else {
      let message = bytes.count > 10_000 ? "it is too long" : Self.message(error)
      throw CELError("the regular expression is wrong behind character \(place): \(message)")
    }
    self.code = code
  }

  deinit { pcre2_code_free_8(code) }

  private static func message(_ error: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 200)
    let count = pcre2_get_error_message_8(error, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, Int(count))), as: UTF8.self)
  }

  /// Whether it matches anywhere in a text.
  ///
  /// - Throws: ``CELError`` when there are too many ways to match.
  func matches(_ text: String) throws -> Bool {
    let data = pcre2_match_data_create_8(1, nil)
    let limits = pcre2_match_context_create_8(nil)
    defer {
      pcre2_match_data_free_8(data)
      pcre2_match_context_free_8(limits)
    }
    pcre2_set_match_limit_8(limits, 1_000_000)
    pcre2_set_heap_limit_8(limits, 20_000)
    var text = text
    let result = text.withUTF8 {
      pcre2_match_8(code, $0.baseAddress, $0.count, 0, UInt32(PCRE2_NO_UTF_CHECK), data, limits)
    }
    if result == PCRE2_ERROR_NOMATCH { return false }
    guard result >= 0 else { throw CELError("the regular expression takes too long for this text") }
    return true
  }
}
