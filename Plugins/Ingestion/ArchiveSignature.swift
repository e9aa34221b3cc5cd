/// Recognises archives and compressed files by their first bytes, whatever they are called.
enum ArchiveSignature {
  private static let archives: [[UInt8]] = [
    [0x50, 0x4B, 0x03, 0x04],  // zip
    [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C],  // 7z
    Array("070701".utf8), Array("070707".utf8),  // cpio
  ]
  private static let compressed: [[UInt8]] = [
    [0x1F, 0x8B],  // gzip
    Array("BZh".utf8),  // bzip2
    [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00],  // xz
    [0x28, 0xB5, 0x2F, 0xFD],  // zstd
    [0x04, 0x22, 0x4D, 0x18],  // lz4
  ]

  /// What an entry holds when it is more than a text: an archive, or a compressed file that may
  /// be one.
  static func content(of bytes: [UInt8]) -> ArchiveReader.Content? {
    if archives.contains(where: { bytes.starts(with: $0) })
      || bytes.count > 262 && bytes[257..<262].elementsEqual("ustar".utf8)
    {
      return .archive
    }
    return compressed.contains { bytes.starts(with: $0) } ? .either : nil
  }
}
