import Copydesk
import CopydeskTesting
import Testing

@testable import Native

extension NativeTests {
  /// Files that are no plugins, or were one.
  @Suite struct ElfFileTests {
    private func outcome(_ bytes: [UInt8], in scratch: ScratchFolder) throws -> String {
      let path = try scratch.write(bytes, to: "x.so")
      do {
        _ = try ElfFile(path: path).notes(of: Fingerprint.noteOwner)
        return ""
      } catch let failure as NativeFailure {
        return failure.message
      }
    }

    private func library() throws -> [UInt8] {
      try BuiltPlugins.shared.get().scratch.bytes("loud_words/loud_words.so")
    }

    @Test func readsTheNoteOfALibrary() throws {
      let notes = try ElfFile(path: BuiltPlugins.shared.get().library)
        .notes(of: Fingerprint.noteOwner)
      let text = String(decoding: notes[Fingerprint.noteType] ?? [], as: UTF8.self)
      let note = try #require(Fingerprint(noteText: text))
      #expect(note.compiler.hasPrefix("Swift version "))
      #expect(note.sdk == Fingerprint.program.sdk)
      #expect(note.noteText == text)
    }

    @Test func noPartOfALibraryIsTakenForAWhole() throws {
      let (whole, scratch) = (try library(), try ScratchFolder())
      let lengths =
        Array(stride(from: 0, to: 700, by: 3)) + stride(from: 700, to: whole.count, by: 997) + [
          whole.count - 1
        ]
      for length in lengths {
        let message = try outcome(Array(whole[..<length]), in: scratch)
        #expect(
          ["the file is cut short", "it is no shared library"].contains(message),
          "\(length) bytes: \(message)")
      }
    }

    @Test func damagedLibrariesAreReadWithoutHarm() throws {
      let (whole, scratch) = (try library(), try ScratchFolder())
      var random = SeededRandom(7)
      var refused = 0
      for _ in 0..<300 {
        var bytes = Array(whole.prefix(8_192))
        for _ in 0..<8 { bytes[4 + random.below(1_000)] = UInt8(random.below(256)) }
        if try outcome(bytes, in: scratch) != "" { refused += 1 }
      }
      #expect(refused > 150)
    }

    @Test func randomBytesAreNoNotes() throws {
      var random = SeededRandom(11)
      for _ in 0..<2_000 {
        let bytes = (0..<random.below(80)).map { _ in UInt8(random.below(8)) }
        let notes = ElfNote.all(in: bytes)
        #expect(notes.reduce(0) { $0 + 12 + $1.content.count } <= bytes.count)
      }
    }

    @Test func notesAreReadOneBehindTheOther() {
      func note(_ owner: String, _ type: UInt8, _ content: [UInt8]) -> [UInt8] {
        let name = Array(owner.utf8) + [0]
        let padding = { (count: Int) in [UInt8](repeating: 0, count: (4 - count % 4) % 4) }
        return [UInt8(name.count), 0, 0, 0, UInt8(content.count), 0, 0, 0, type, 0, 0, 0]
          + name + padding(name.count) + content + padding(content.count)
      }
      let notes = ElfNote.all(in: note("GNU", 3, [1, 2, 3]) + note("copydesk", 1, [9]))
      #expect(
        notes == [
          ElfNote(owner: "GNU", type: 3, content: [1, 2, 3]),
          ElfNote(owner: "copydesk", type: 1, content: [9]),
        ])
    }
  }
}
