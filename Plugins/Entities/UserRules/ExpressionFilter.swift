import CHyperscan
import Copydesk

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
    let known = rules.indices.filter { Self.compile([rules[$0]]).map(hs_free_database) != nil }
    guard known.count > 1, let database = Self.compile(known.map { rules[$0] }) else { return nil }
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

  /// The database of expressions; nil when one of them cannot be read.
  private static func compile(_ rules: [ExpressionRule]) -> OpaquePointer? {
    var texts: [UnsafePointer<CChar>?] = rules.map { rule in
      UnsafePointer(rule.regex.withCString(copy))
    }
    defer { for text in texts { text?.deallocate() } }
    var database: OpaquePointer?
    var error: UnsafeMutablePointer<hs_compile_error_t>?
    let flags = rules.map { options($0.flags) }
    let numbers = rules.indices.map { UInt32($0) }
    let result = hs_compile_multi(
      &texts, flags, numbers, UInt32(rules.count), UInt32(HS_MODE_BLOCK), nil, &database, &error)
    hs_free_compile_error(error)
    return result == HS_SUCCESS ? database : nil
  }

  private static func copy(_ text: UnsafePointer<CChar>) -> UnsafeMutablePointer<CChar> {
    var count = 0
    while text[count] != 0 { count += 1 }
    let copy = UnsafeMutablePointer<CChar>.allocate(capacity: count + 1)
    copy.initialize(from: text, count: count + 1)
    return copy
  }

  private static func options(_ flags: String) -> UInt32 {
    let common = HS_FLAG_PREFILTER | HS_FLAG_SINGLEMATCH | HS_FLAG_UTF8 | HS_FLAG_UCP
    return flags.reduce(UInt32(common)) { options, flag in
      switch flag {
      case "i": options | UInt32(HS_FLAG_CASELESS)
      case "s": options | UInt32(HS_FLAG_DOTALL)
      default: options | UInt32(HS_FLAG_MULTILINE)
      }
    }
  }
}
