import CPCRE2
import Copydesk

/// A regular expression that is ready to be looked for.
///
/// PCRE2 follows Perl's rules and is bounded: an expression that goes through too many ways to
/// match, such as `(a+)+b` may, fails for that document and does not hang the run.
final class Expression: @unchecked Sendable {
  // Safe to share: PCRE2 does not change compiled code or a context while matching; what does
  // change is made anew for each call.
  private let code: OpaquePointer
  private let limits: OpaquePointer
  private let group: Int

  /// How many ways a match may try, and the memory for it in KiB: a hundred times what a
  /// harmless expression needs.
  private static let mostSteps: UInt32 = 100_000
  private static let mostMemory: UInt32 = 20_000

  /// - Throws: ``OptionError`` for `regex` or `group`; the message completes "the option …".
  init(_ rule: ExpressionRule) throws(OptionError) {
    let code = try Self.compile(rule.regex, Self.options(rule.flags))
    self.code = code
    limits = pcre2_match_context_create_8(nil)
    group = rule.group
    pcre2_set_match_limit_8(limits, Self.mostSteps)
    pcre2_set_heap_limit_8(limits, Self.mostMemory)
    // Where the system allows no code to be made, matching goes on without.
    pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE))
    try check()
  }

  deinit {
    pcre2_code_free_8(code)
    pcre2_match_context_free_8(limits)
  }

  /// The ranges that match, without overlap, from the start on.
  ///
  /// - Throws: ``DocumentError`` when there are too many ways to match.
  func matches(in text: UnsafeBufferPointer<UInt8>) throws -> [Range<Int>] {
    let data = pcre2_match_data_create_from_pattern_8(code, nil)
    let limits = pcre2_match_context_copy_8(limits)
    defer {
      pcre2_match_data_free_8(data)
      pcre2_match_context_free_8(limits)
    }
    var ranges: [Range<Int>] = []
    var start = 0
    // A match begins behind the one before, but what looks back may see it.
    while start < text.count, try find(text, from: start, data, limits) {
      try TimeLimit.check()
      let pairs = pcre2_get_ovector_pointer_8(data)!
      // A group that took no part has -1 at both ends.
      let (first, last) = (pairs[2 * group], pairs[2 * group + 1])
      if first >= 0, first < last { ranges.append(first..<last) }
      guard pairs[1] > start else { break }
      start = pairs[1]
    }
    return ranges
  }

  /// At how many places one after the other a match is tried before the time is asked for: at fewer, the longer
  /// it takes.
  private static let windows = (least: 4, most: 128)

  private func find(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, _ data: OpaquePointer?,
    _ limits: OpaquePointer?
  ) throws -> Bool {
    var (start, window) = (start, Self.windows.most / 8)
    while true {
      try TimeLimit.check()
      var end = min(start + window, text.count)
      let begin = ContinuousClock.now
      while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
      // PCRE2 counts the ways for each place anew, so the places have a limit as well.
      pcre2_set_offset_limit_8(limits, end)
      if try match(text, from: start, data, limits) { return true }
      if end == text.count { return false }
      start = end
      let isSlow = ContinuousClock.now - begin > .milliseconds(1)
      window = isSlow ? max(window / 2, Self.windows.least) : min(2 * window, Self.windows.most)
    }
  }

  private func match(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, _ data: OpaquePointer?,
    _ limits: OpaquePointer?
  ) throws -> Bool {
    // The text was checked when it became a document.
    let options = PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY
    var result = pcre2_match_8(code, text.baseAddress, text.count, start, options, data, limits)
    if result == PCRE2_ERROR_JIT_STACKLIMIT {
      // Made code has a small stack; without it the memory counts that was allowed.
      result = pcre2_match_8(
        code, text.baseAddress, text.count, start, options | PCRE2_NO_JIT, data, limits)
    }
    guard result < 0, result != PCRE2_ERROR_NOMATCH else { return result >= 0 }
    throw DocumentError("expression", Self.message(result))
  }

  private static func options(_ flags: String) -> UInt32 {
    flags.reduce(PCRE2_UTF | PCRE2_UCP) { options, flag in
      switch flag {
      case "i": options | PCRE2_CASELESS
      case "s": options | PCRE2_DOTALL
      default: options | PCRE2_MULTILINE
      }
    }
  }

  private static func compile(
    _ text: String, _ options: UInt32
  ) throws(OptionError) -> OpaquePointer {
    var error: Int32 = 0
    var offset = 0
    let bytes = Array(text.utf8)
    // \C could end within a character; everything else keeps to whole ones.
    let code = pcre2_compile_8(
      bytes, bytes.count, options | PCRE2_NEVER_BACKSLASH_C | PCRE2_USE_OFFSET_LIMIT, &error,
      &offset, nil)
    if let code { return code }
    let place = String(decoding: bytes.prefix(offset), as: UTF8.self).unicodeScalars.count
    throw OptionError("regex", "is wrong at character \(place + 1): \(message(error))")
  }

  private func check() throws(OptionError) {
    if info(UInt32(PCRE2_INFO_MATCHEMPTY)) != 0 {
      throw OptionError("regex", "can match nothing: it must match a character at least")
    }
    let groups = info(UInt32(PCRE2_INFO_CAPTURECOUNT))
    guard group <= groups else {
      throw OptionError("group", "is \(group), but the expression has \(groups) groups")
    }
  }

  private func info(_ what: UInt32) -> UInt32 {
    var value: UInt32 = 0
    pcre2_pattern_info_8(code, what, &value)
    return value
  }

  private static func message(_ error: Int32) -> String {
    var text = [UInt8](repeating: 0, count: 256)
    let length = pcre2_get_error_message_8(error, &text, text.count)
    return String(decoding: text.prefix(max(0, Int(length))), as: UTF8.self)
  }
}
