import SentimentKernels

/// The hash that `copydesk_read_words` gives to a word, made byte by byte.
struct WordHash {
  private var mixed: UInt64 = 0
  private var bytes: UInt64 = 0
  private var count: UInt64 = 0

  mutating func combine(_ byte: UInt8) {
    bytes |= UInt64(byte == 0 ? 0xFF : byte) << ((count & 7) * 8)
    count += 1
    guard count & 7 == 0 else { return }
    mixed = copydesk_mixed(mixed, bytes)
    bytes = 0
  }

  mutating func combine(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { combine(byte) }
  }

  /// The hash of what was combined so far.
  var value: UInt64 {
    var hash = mixed
    if count & 7 != 0 { hash = copydesk_mixed(hash, bytes) }
    if count <= 8 { hash = copydesk_mixed(hash, 0) }
    return hash
  }
}
