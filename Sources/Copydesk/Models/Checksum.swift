/// The checksum that files of models carry.
package enum Checksum {
  /// A hash of many bytes that a damaged file does not have: four sums of multiplied words.
  ///
  /// - Parameter seed: Another one gives another hash of the same bytes.
  package static func of(_ bytes: UnsafeRawBufferPointer, seed: UInt64 = 0) -> UInt64 {
    var sums = SIMD4<UInt64>(1, 2, 3, 4) &+ SIMD4(repeating: seed)
    let whole = bytes.count / 32
    for index in 0..<whole {
      let words = bytes.loadUnaligned(fromByteOffset: index * 32, as: SIMD4<UInt64>.self)
      for lane in 0..<4 {
        sums[lane] = (sums[lane] ^ words[lane]) &* 0x9E37_79B9_7F4A_7C15
        sums[lane] ^= sums[lane] >> 29
      }
    }
    var hash = FNV1a()
    hash.value ^= seed
    hash.combine(bytes[(whole * 32)...])
    for lane in 0..<4 { hash.value = (hash.value ^ sums[lane]) &* 0xD6E8_FEB8_6659_FD93 }
    return hash.value
  }
}
