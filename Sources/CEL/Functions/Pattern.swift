import CPCRE2
import Copydesk

/// A regular expression of `matches`, by PCRE2, which knows those of RE2 but for rare escapes.
///
/// It is bounded: one that tries too many ways to match fails, and the time for a document is kept.
final class Pattern: @unchecked Sendable {
  // Safe to share: PCRE2 does not change compiled code while matching; what does change is made anew.
  private let code: OpaquePointer

  /// How long an expression may be, in bytes.
  private static let longest = 10_000
  /// At how many places one after the other a match is tried before the time is asked for: at fewer, the longer
  /// it takes.
  private static let windows = (least: 4, most: 128)
  /// How many ways may be tried at one place, and the memory for that in KiB.
  private static let (mostSteps, mostMemory): (UInt32, UInt32) = (100_000, 20_000)

  /// - Throws: ``CELError`` for an expression that is none.
  init(_ pattern: String) throws {
    let bytes = Array(pattern.utf8)
    guard bytes.count <= Self.longest else {
      throw CELError("the regular expression is longer than \(Self.longest) bytes")
    }
    // \C could end within a character; everything else keeps to whole ones.
    let options = PCRE2_UTF | PCRE2_UCP | PCRE2_USE_OFFSET_LIMIT | PCRE2_NEVER_BACKSLASH_C
    var (error, place) = (Int32(0), 0)
    guard let code = pcre2_compile_8(bytes, bytes.count, options, &error, &place, nil) else {
      let behind = String(decoding: bytes.prefix(place), as: UTF8.self).unicodeScalars.count
      throw CELError(
        "the regular expression is wrong behind character \(behind): \(Self.message(error))")
    }
    self.code = code
    // Where the system allows no code to be made, matching goes on without.
    pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE))
  }

  deinit { pcre2_code_free_8(code) }

  private static func message(_ error: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 200)
    let count = pcre2_get_error_message_8(error, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, Int(count))), as: UTF8.self)
  }

  /// Whether it matches anywhere in a text.
  ///
  /// - Throws: ``CELError`` when there are too many ways to match, or the time is over.
  func matches(_ text: String) throws -> Bool {
    let data = pcre2_match_data_create_8(1, nil)
    let limits = pcre2_match_context_create_8(nil)
    defer {
      pcre2_match_data_free_8(data)
      pcre2_match_context_free_8(limits)
    }
    pcre2_set_match_limit_8(limits, Self.mostSteps)
    pcre2_set_heap_limit_8(limits, Self.mostMemory)
    var text = text
    return try text.withUTF8 { text in
      var (start, window) = (0, Self.windows.most / 8)
      while true {
        try TimeLimit.check()
        var end = min(start + window, text.count)
        let begin = ContinuousClock.now
        while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
        // PCRE2 counts the ways for each place anew, so the places have a limit as well.
        pcre2_set_offset_limit_8(limits, end)
        if try matches(text, from: start, data, limits) { return true }
        if end == text.count { return false }
        start = end
        let isSlow = ContinuousClock.now - begin > .milliseconds(1)
        window = isSlow ? max(window / 2, Self.windows.least) : min(2 * window, Self.windows.most)
      }
    }
  }

  private func matches(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, _ data: OpaquePointer?,
    _ limits: OpaquePointer?
  ) throws -> Bool {
    let options = PCRE2_NO_UTF_CHECK
    var result = pcre2_match_8(code, text.baseAddress, text.count, start, options, data, limits)
    if result == PCRE2_ERROR_JIT_STACKLIMIT {
      // Made code has a small stack; without it the memory counts that was allowed.
      result = pcre2_match_8(
        code, text.baseAddress, text.count, start, options | PCRE2_NO_JIT, data, limits)
    }
    guard result < 0, result != PCRE2_ERROR_NOMATCH else { return result >= 0 }
    throw CELError("the regular expression takes too long: \(Self.message(result))")
  }
}
