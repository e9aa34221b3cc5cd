import Glibc

/// A shared library as it lies on disk: read with care, since anybody may have written it, and
/// before the system's loader sees it.
struct ElfFile {
  /// A part of the file that is loaded, or that holds notes.
  struct Segment {
    enum Kind: UInt32 {
      case load = 1
      case note = 4
    }

    let kind: Kind
    let range: Range<Int>
  }

  let segments: [Segment]
  private let file: FileBytes

  private static let headerSize = 64
  private static let segmentSize = 56
  private static let sharedObject: UInt16 = 3
  /// More notes than any linker writes.
  private static let longestNotes = 1 << 16

  #if arch(x86_64)
    private static let machine: UInt16 = 62
  #elseif arch(arm64)
    private static let machine: UInt16 = 183
  #endif

  /// - Throws: ``NativeFailure`` when it is no complete shared library for this machine.
  init(path: String) throws {
    file = try FileBytes(path: path)
    let header = LittleEndian(bytes: try file.bytes(0..<min(Self.headerSize, file.count)))
    guard header.bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46]) else {
      throw NativeFailure("it is no shared library")
    }
    try Self.check(header)
    segments = try Self.segments(header, file)
    try Self.checkEnd(header, segments, file)
  }

  /// The notes of an owner, by their types.
  func notes(of owner: String) throws -> [UInt32: [UInt8]] {
    var notes: [UInt32: [UInt8]] = [:]
    for segment in segments where segment.kind == .note {
      guard segment.range.count <= Self.longestNotes else { continue }
      for note in ElfNote.all(in: try file.bytes(segment.range)) where note.owner == owner {
        notes[note.type] = note.content
      }
    }
    return notes
  }

  private static func check(_ header: LittleEndian) throws {
    guard header.bytes.count == headerSize else { throw cutShort }
    let isOfThisKind = header.bytes[4] == 2 && header.bytes[5] == 1
    guard isOfThisKind, header.number(UInt16.self, at: 18) == machine else {
      throw NativeFailure("it is built for another kind of machine")
    }
    guard header.number(UInt16.self, at: 16) == sharedObject else {
      throw NativeFailure("it is no shared library")
    }
  }

  private static func segments(_ header: LittleEndian, _ file: FileBytes) throws -> [Segment] {
    guard let start = header.offset(at: 32), let count = header.number(UInt16.self, at: 56),
      header.number(UInt16.self, at: 54) == UInt16(segmentSize)
    else { throw damaged }
    let table = LittleEndian(
      bytes: try file.bytes(range(start, Int(count) * segmentSize, in: file)))
    return try (0..<Int(count)).compactMap { index in
      let place = index * segmentSize
      guard let kind = table.number(UInt32.self, at: place).flatMap(Segment.Kind.init) else {
        return nil
      }
      guard let offset = table.offset(at: place + 8), let size = table.offset(at: place + 32) else {
        throw damaged
      }
      return Segment(kind: kind, range: try range(offset, size, in: file))
    }
  }

  /// The table of sections is what linkers write last: without it the file ends too early.
  private static func checkEnd(
    _ header: LittleEndian, _ segments: [Segment], _ file: FileBytes
  ) throws {
    guard segments.contains(where: { $0.kind == .load }), let start = header.offset(at: 40),
      let size = header.number(UInt16.self, at: 58), let count = header.number(UInt16.self, at: 60)
    else { throw damaged }
    _ = try range(start, Int(size) * Int(count), in: file)
  }

  private static func range(_ start: Int, _ count: Int, in file: FileBytes) throws -> Range<Int> {
    let (end, overflows) = start.addingReportingOverflow(count)
    guard !overflows, start >= 0, count >= 0 else { throw damaged }
    guard end <= file.count else { throw cutShort }
    return start..<end
  }

  private static let cutShort = NativeFailure(
    "the file is cut short", hint: "build or copy it again")
  private static let damaged = NativeFailure("the file is damaged", hint: "build or copy it again")
}
