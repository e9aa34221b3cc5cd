/// A remark that a linker puts into a library, for programs that read it without running it.
struct ElfNote: Equatable {
  let owner: String
  let type: UInt32
  let content: [UInt8]

  /// The notes of a segment, as far as they are well-formed.
  static func all(in bytes: [UInt8]) -> [ElfNote] {
    let reader = LittleEndian(bytes: bytes)
    var notes: [ElfNote] = []
    var position = 0
    while let note = read(reader, at: &position) { notes.append(note) }
    return notes
  }

  private static func read(_ reader: LittleEndian, at position: inout Int) -> ElfNote? {
    guard let nameSize = reader.number(UInt32.self, at: position),
      let contentSize = reader.number(UInt32.self, at: position + 4),
      let type = reader.number(UInt32.self, at: position + 8)
    else { return nil }
    let name = position + 12
    let content = name + aligned(nameSize)
    guard content <= reader.bytes.count, Int(contentSize) <= reader.bytes.count - content else {
      return nil
    }
    position = content + aligned(contentSize)
    let owner = reader.bytes[name..<name + Int(nameSize)].prefix { $0 != 0 }
    return ElfNote(
      owner: String(decoding: owner, as: UTF8.self), type: type,
      content: Array(reader.bytes[content..<content + Int(contentSize)]))
  }

  private static func aligned(_ size: UInt32) -> Int { (Int(size) + 3) & ~3 }
}
