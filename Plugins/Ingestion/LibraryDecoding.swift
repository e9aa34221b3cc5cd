import Copydesk
import Glibc

/// Encodings that the C library knows.
enum LibraryDecoding {
  static func append(
    _ range: Range<Int>, of bytes: [UInt8], _ encoding: Encoding, _ illFormed: inout Int,
    to text: inout DecodedText
  ) {
    guard let converter = Converter(encoding.libraryName!) else {
      // Without the library's tables what is not ASCII can't be told.
      illFormed += text.appendUTF8(range, of: bytes)
      return
    }
    if encoding == .iso2022JP {
      return appendSwitching(range, of: bytes, converter, &illFormed, to: &text)
    }
    var position = range.lowerBound
    while position < range.upperBound {
      let start = position
      while position < range.upperBound, bytes[position] < 0x80 { position += 1 }
      if start < position { text.copy(start..<position, of: bytes) }
      guard position < range.upperBound else { break }
      let longest = min(encoding.isMultibyte ? 4 : 1, range.upperBound - position)
      let found = converter.scalars(bytes, at: position, longest: longest)
      if found == nil { illFormed += 1 }
      let (scalars, count) = found ?? ([0xFFFD], 1)
      text.append(string(scalars), for: position..<position + count)
      position += count
    }
  }

  /// Decodes ISO-2022-JP (RFC 1468): each character together with the sequence that switched to its set.
  private static func appendSwitching(
    _ range: Range<Int>, of bytes: [UInt8], _ converter: Converter, _ illFormed: inout Int,
    to text: inout DecodedText
  ) {
    var prefix: [UInt8] = []
    var position = range.lowerBound
    while position < range.upperBound {
      if bytes[position] == 0x1B, position + 2 < range.upperBound {
        prefix = Array(bytes[position..<position + 3])
        position += 3
        continue
      }
      let isDouble = prefix.count > 1 && prefix[1] == 0x24 && bytes[position] > 0x20
      let count = isDouble && position + 1 < range.upperBound ? 2 : 1
      let found = converter.scalars(prefix + bytes[position..<position + count])
      if found == nil { illFormed += 1 }
      text.append(string(found ?? [0xFFFD]), for: position..<position + count)
      position += count
    }
  }

  private static func string(_ scalars: [UInt32]) -> String {
    String(String.UnicodeScalarView(scalars.map { Unicode.Scalar($0) ?? "\u{FFFD}" }))
  }
}

/// A converter to UTF-32 (POSIX iconv), for a character at a time.
private final class Converter {
  private let handle: iconv_t

  init?(_ name: String) {
    guard let handle = iconv_open("UTF-32LE", name), Int(bitPattern: handle) != -1 else {
      return nil
    }
    self.handle = handle
  }

  deinit { iconv_close(handle) }

  /// The character at a place, and its length; nil where none is.
  func scalars(_ bytes: [UInt8], at start: Int, longest: Int) -> ([UInt32], count: Int)? {
    for count in 1...longest {
      if let scalars = convert(bytes[start..<start + count]) { return (scalars, count) }
    }
    return nil
  }

  /// The characters of bytes as a whole; nil where they are none.
  func scalars(_ bytes: [UInt8]) -> [UInt32]? { convert(bytes[...]) }

  private func convert(_ bytes: ArraySlice<UInt8>) -> [UInt32]? {
    // Some characters of Big5 are two scalars.
    var scalars: [UInt32] = [0, 0]
    var room = 8
    let isWhole = bytes.withUnsafeBytes { source in
      scalars.withUnsafeMutableBytes { target in
        var input =
          UnsafeMutablePointer(
            mutating: source.baseAddress!.assumingMemoryBound(to: CChar.self))
          as UnsafeMutablePointer<CChar>?
        var output =
          target.baseAddress!.assumingMemoryBound(to: CChar.self) as UnsafeMutablePointer<CChar>?
        var left = source.count
        iconv(handle, nil, nil, nil, nil)
        let result = iconv(handle, &input, &left, &output, &room)
        // What it keeps back, as it might combine with what comes next.
        let rest = iconv(handle, nil, nil, &output, &room)
        return result != -1 && rest != -1 && left == 0
      }
    }
    guard isWhole, room < 8 else { return nil }
    return Array(scalars.prefix((8 - room) / 4))
  }
}
