import Copydesk
import CopydeskTesting
import Foundation
import Testing

@testable import Ingestion

@Suite struct FilesTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func read(_ paths: [String], _ change: (inout FilesOptions) -> Void = { _ in }) throws
    -> Reading
  {
    var options = FilesOptions()
    options.paths = paths
    change(&options)
    return try Reading(Files(options: options, context: Context(directory: scratch.path)))
  }

  @Test func walksFoldersInOrderWithoutHiddenFiles() throws {
    for name in ["b/2.txt", "b/1.txt", "a.txt", ".hidden", "b/.git/x"] {
      try scratch.write(name, to: "in/\(name)")
    }
    let reading = try read(["in"])
    #expect(reading.texts == ["a.txt", "b/1.txt", "b/2.txt"])
    #expect(reading.documents.map(\.origin.path) == ["in/a.txt", "in/b/1.txt", "in/b/2.txt"])
  }

  @Test func whatCannotBeReadInAFolderIsToldAndPassed() throws {
    for name in ["a.txt", "sub/b.txt"] { try scratch.write(name, to: "in/\(name)") }
    let links = [("in/nowhere", "gone.txt"), ("in/sub/loop", scratch.path("in"))]
    for (link, target) in links {
      try FileManager.default.createSymbolicLink(
        atPath: scratch.path(link), withDestinationPath: target)
    }
    #expect(mkfifo(scratch.path("in/pipe"), 0o644) == 0)
    let reading = try read(["in"])
    #expect(reading.texts == ["a.txt", "sub/b.txt"])
    #expect(reading.rejections.map(\.origin.path) == ["in/nowhere"])
    #expect(throws: InputError.self) { try read(["in/nowhere"]) }
  }

  /// `/proc/self/mem` is a file of which the first read fails, as on a disk that is damaged.
  @Test func deviceThatFailsStopsTheRunAndIsNoEndOfTheInput() throws {
    try FileManager.default.createDirectory(
      atPath: scratch.path("in"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path("in/a"), withDestinationPath: "/proc/self/mem")
    try scratch.write("b", to: "in/b")
    let path = scratch.path("in/a")
    func expectFailure(_ source: some Source) {
      let error = #expect(throws: InputError.self) { try Reading(source) }
      #expect(error?.description == "'\(path)' cannot be read: Input/output error")
    }
    let context = Context(directory: scratch.path)
    var (files, lines, archive) = (FilesOptions(), JSONLinesOptions(), ArchiveOptions())
    (files.paths, lines.paths, archive.paths) = (["in"], ["in/*"], ["in/*"])
    expectFailure(Files(options: files, context: context))
    expectFailure(JSONLinesSource(options: lines, context: context))
    expectFailure(Archive(options: archive, context: context))
  }

  @Test func patternsAreRelativeToThePipeline() throws {
    for name in ["1.txt", "2.txt", "3.md"] { try scratch.write(name, to: name) }
    #expect(try read(["*.txt"]).documents.map(\.origin.path) == ["1.txt", "2.txt"])
    #expect(throws: InputError.self) { try read(["*.doc"]) }
  }

  @Test(arguments: ["none", "gzip", "bzip2", "xz", "zstd", "lz4"])
  func unpacksWhatIsCompressed(filter: String) throws {
    try scratch.write(ArchiveMaker.make([("x", Array("One.".utf8))], .raw, filter: filter), to: "a")
    #expect(try read(["a"]).texts == ["One."])
  }

  @Test func tooLargeIsNamed() throws {
    try scratch.write(String(repeating: "x", count: 5_000), to: "a.txt")
    let reading = try read(["a.txt"]) { $0.maxSize = ByteCount(1_000) }
    #expect(reading.rejections.map(\.reason.message) == ["the file is larger than 1 kB"])
  }

  @Test(
    arguments: [
      ([0x63, 0x61, 0x66, 0xC3, 0xA9], Encoding.auto, "café"),
      ([0xEF, 0xBB, 0xBF, 0x61], .auto, "a"),
      ([0x63, 0x61, 0x66, 0xE9], .auto, "café"),
      ([0x80, 0x20, 0x93, 0x61, 0x94], .auto, "€ “a”"),
      ([0xFF, 0xFE, 0x61, 0x00, 0x3D, 0xD8, 0x42, 0xDE], .auto, "a🙂"),
      ([0xFE, 0xFF, 0x00, 0x61, 0x20, 0xAC], .auto, "a€"),
      ([0xFF, 0xFE, 0x61, 0x00, 0x3D, 0xD8, 0x62], .auto, "a\u{FFFD}\u{FFFD}"),
      ([0xC3, 0xA9, 0xFF, 0x61], .auto, "é\u{FFFD}a"),
      ([0x80, 0xE9], .latin1, "\u{80}é"),
      ([0xC3, 0xA9], .windows1252, "Ã©"),
      ([0xE9], .utf8, "\u{FFFD}"),
      ([0x61, 0x00], .utf16, "a"),
    ] as [([UInt8], Encoding, String)])
  func encodingsAreDetectedOrStated(bytes: [UInt8], encoding: Encoding, text: String) throws {
    try scratch.write(bytes, to: "a.txt")
    let reading = try read(["a.txt"]) { $0.encoding = encoding }
    #expect(reading.texts == [text])
    let document = try #require(reading.documents.first)
    #expect(document.original == bytes)
    #expect(document.originalRange(of: 0..<document.utf8.count).upperBound == bytes.count)
    #expect(reading.counts["ill_formed"] ?? 0 == text.unicodeScalars.count { $0 == "\u{FFFD}" })
  }

  @Test(
    arguments: [
      [0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0], [0, 0, 0xFE, 0xFF, 0, 0, 0, 0x61], [0x61, 0, 0x62],
    ] as [[UInt8]])
  func whatIsNoTextIsRejected(bytes: [UInt8]) throws {
    try scratch.write(bytes, to: "a.txt")
    #expect(try read(["a.txt"]).rejections.map(\.reason.code) == ["binary"])
  }
}
