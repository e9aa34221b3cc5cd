import Copydesk

/// What an archive may hold, against files that were made to fill memory or time.
struct Limits: Sendable {
  var entryBytes = 16_000_000
  var totalBytes = 1_000_000_000_000
  var ratio = 1000
  var entries = 10_000_000

  /// Below this many unpacked bytes the ratio says nothing.
  static let ratioFloor = 16_000_000

  /// What has been unpacked of one archive file so far.
  struct Use: Sendable {
    var bytes = 0
    var entries = 0
  }

  /// Why unpacking must stop; nil as long as it may go on.
  ///
  /// - Parameter packed: How many bytes of the archive file were read.
  func violation(_ use: Use, packed: Int) -> Rejection.Reason? {
    if use.entries > entries {
      return .init(
        .failed, code: "too_many_entries", "the archive has more than \(entries) entries")
    }
    if use.bytes > totalBytes {
      return .init(
        .failed, code: "archive_too_large",
        "the archive unpacks to more than \(ByteCount(totalBytes))")
    }
    if use.bytes > Self.ratioFloor, use.bytes / max(1, packed) > ratio {
      return .init(
        .failed, code: "ratio_limit",
        "the archive unpacks to more than \(ratio) times its size")
    }
    return nil
  }

  /// Where there is no line's end within so many bytes beyond the longest line, the rest of a file
  /// is not looked at: it might go on for ever.
  static let longestSkip = 1_000_000_000

  /// Why an entry is not read; nil when it may be.
  func tooLarge(_ bytes: Int) -> Rejection.Reason? {
    guard bytes > entryBytes else { return nil }
    return .init(
      .failed, code: "entry_too_large", "the entry is larger than \(ByteCount(entryBytes))")
  }
}
