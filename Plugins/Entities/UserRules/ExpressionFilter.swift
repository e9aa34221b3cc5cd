import CHyperscan
import Copydesk
import Glibc

/// Tells in one pass over a text which of many regular expressions may match it (Vectorscan), so
/// that only those are looked for.
///
/// Vectorscan reads some expressions more widely than they are meant (look-around, references back)
/// and knows the letters of an older Unicode, so it is asked about ASCII texts only, and a yes is
/// looked at again. Expressions that it cannot read are always looked for.
final class ExpressionFilter: @unchecked Sendable {
  // Safe to share: a database is never changed, and the scratch space is only copied.
  private let database: OpaquePointer
  private let scratch: OpaquePointer
  /// Which expressions the database knows, by its numbers.
  private let known: [Int]
  private let count: Int

  /// - Returns: Nil when there is nothing to gain: fewer than two expressions can be read, or the
  ///   processor is too old.
  init?(_ rules: [ExpressionRule]) {
    guard hs_valid_platform() == HS_SUCCESS else { return nil }
    var known = rules.indices.filter { Self.isReadable(rules[$0]) }
    guard let database = Self.compile(rules, &known) else { return nil }
    var scratch: OpaquePointer?
    guard hs_alloc_scratch(database, &scratch) == HS_SUCCESS, let scratch else {
      hs_free_database(database)
      return nil
    }
    self.database = database
    self.scratch = scratch
    self.known = known
    count = rules.count
  }

  deinit {
    hs_free_scratch(scratch)
    hs_free_database(database)
  }

  /// Of each expression: whether it may match. All may when the text is not one to ask about.
  func candidates(in text: UnsafeBufferPointer<UInt8>) -> [Bool] {
    let all = Array(repeating: true, count: count)
    guard !text.isEmpty, text.count < Int(UInt32.max), text.allSatisfy({ $0 < 0x80 }) else {
      return all
    }
    var own: OpaquePointer?
    guard hs_clone_scratch(scratch, &own) == HS_SUCCESS else { return all }
    defer { hs_free_scratch(own) }
    var matched = Array(repeating: false, count: known.count)
    let result = matched.withUnsafeMutableBufferPointer { matched in
      text.withMemoryRebound(to: CChar.self) { text in
        hs_scan(
          database, text.baseAddress, UInt32(text.count), 0, own,
          { number, _, _, _, context in
            context?.assumingMemoryBound(to: Bool.self)[Int(number)] = true
            return 0
          }, matched.baseAddress)
      }
    }
    guard result == HS_SUCCESS else { return all }
    var candidates = all
    for (number, index) in known.enumerated() { candidates[index] = matched[number] }
    return candidates
  }

  private static func isReadable(_ rule: ExpressionRule) -> Bool {
    var info: UnsafeMutablePointer<hs_expr_info_t>?
    var error: UnsafeMutablePointer<hs_compile_error_t>?
    defer {
      free(info)
      hs_free_compile_error(error)
    }
    return hs_expression_info(rule.regex, options(rule), &info, &error) == HS_SUCCESS
  }

  /// The database of expressions; nil when fewer than two are left.
  ///
  /// - Parameter known: The numbers of the expressions; those that cannot be read are taken out.
  private static func compile(_ rules: [ExpressionRule], _ known: inout [Int]) -> OpaquePointer? {
    while known.count > 1 {
      switch compile(known.map { rules[$0] }) {
      case .database(let database): return database
      case .unreadable(let number) where known.indices.contains(number): known.remove(at: number)
      case .unreadable: return nil
      }
    }
    return nil
  }

  private enum Outcome {
    case database(OpaquePointer)
    /// The number of the expression that cannot be read; negative when they are too many together.
    case unreadable(Int)
  }

  private static func compile(_ rules: [ExpressionRule]) -> Outcome {
    var texts: [UnsafePointer<CChar>?] = rules.map { rule in
      UnsafePointer(rule.regex.withCString(copy))
    }
    defer { for text in texts { text?.deallocate() } }
    var database: OpaquePointer?
    var error: UnsafeMutablePointer<hs_compile_error_t>?
    let flags = rules.map(options)
    let numbers = rules.indices.map { UInt32($0) }
    hs_compile_multi(
      &texts, flags, numbers, UInt32(rules.count), UInt32(HS_MODE_BLOCK), nil, &database, &error)
    defer { hs_free_compile_error(error) }
    return database.map(Outcome.database)
      ?? .unreadable(error.map { Int($0.pointee.expression) } ?? -1)
  }

  private static func copy(_ text: UnsafePointer<CChar>) -> UnsafeMutablePointer<CChar> {
    var count = 0
    while text[count] != 0 { count += 1 }
    let copy = UnsafeMutablePointer<CChar>.allocate(capacity: count + 1)
    copy.initialize(from: text, count: count + 1)
    return copy
  }

  private static func options(_ rule: ExpressionRule) -> UInt32 {
    let common = UInt32(HS_FLAG_PREFILTER | HS_FLAG_SINGLEMATCH) | unicode(rule.regex)
    return rule.flags.reduce(common) { options, flag in
      switch flag {
      case "i": options | UInt32(HS_FLAG_CASELESS)
      case "s": options | UInt32(HS_FLAG_DOTALL)
      default: options | UInt32(HS_FLAG_MULTILINE)
      }
    }
  }

  /// Classes of Unicode, which take long to compile, and which an ASCII text needs only where an
  /// expression names what lies beyond.
  private static func unicode(_ regex: String) -> UInt32 {
    let isPlain =
      regex.utf8.allSatisfy { $0 < 0x80 }
      && !["\\p", "\\P", "\\x", "\\X", "\\N", "\\o", "(*"].contains { regex.contains($0) }
    return isPlain ? 0 : UInt32(HS_FLAG_UTF8 | HS_FLAG_UCP)
  }
}
