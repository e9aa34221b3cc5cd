import Copydesk
import CopydeskTesting
import Foundation
import Testing

@testable import Ingestion

@Suite struct ArchiveTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func read(_ bytes: [UInt8], _ change: (inout ArchiveOptions) -> Void = { _ in }) throws
    -> Reading
  {
    var options = ArchiveOptions()
    options.paths = [try scratch.write(bytes, to: "news.archive")]
    change(&options)
    return try Reading(Archive(options: options, context: Context()))
  }

  private let stories: [(path: String, bytes: [UInt8])] = [
    ("2026/a.txt", Array("One.".utf8)), ("2026/ü.txt", Array("Zwei.".utf8)), ("empty.txt", []),
    ("2026/c.txt", Array(String(repeating: "Three. ", count: 40_000).utf8)),
  ]

  @Test(arguments: [
    (ArchiveMaker.Format.tar, "none"), (.tar, "gzip"), (.tar, "bzip2"), (.tar, "xz"),
    (.tar, "zstd"), (.tar, "lz4"), (.zip, "none"), (.sevenZip, "none"), (.cpio, "none"),
    (.cpio, "gzip"),
  ])
  func readsEveryFormat(format: ArchiveMaker.Format, filter: String) throws {
    let reading = try read(ArchiveMaker.make(stories, format, filter: filter))
    // 7z keeps empty files apart from the others.
    let sorted = { (texts: [String]) in texts.sorted() }
    #expect(
      sorted(reading.texts) == sorted(stories.map { String(decoding: $0.bytes, as: UTF8.self) }))
    #expect(Set(reading.documents.compactMap(\.origin.entry)) == Set(stories.map(\.path)))
    #expect(reading.rejections.isEmpty)
  }

  @Test func idsAreStableAndDistinct() throws {
    let bytes = ArchiveMaker.make(stories)
    let ids = try read(bytes).documents.map(\.id)
    #expect(try ids == read(bytes).documents.map(\.id))
    #expect(Set(ids).count == stories.count)
  }

  @Test(arguments: [(0, ["inner.zip: too_deep"], []), (1, [], ["inner.zip/a.txt"])])
  func opensArchivesWithinToTheDepth(depth: Int, codes: [String], entries: [String]) throws {
    let inner = ArchiveMaker.make([("a.txt", Array("In.".utf8))], .zip)
    let reading = try read(ArchiveMaker.make([("inner.zip", inner)])) { $0.depth = depth }
    #expect(reading.codes == codes)
    #expect(reading.documents.compactMap(\.origin.entry) == entries)
  }

  @Test func whatLiesBehindAnArchiveWithinIsReadToo() throws {
    let inner = ArchiveMaker.make([("x.txt", Array("In.".utf8))], .tar, filter: "gzip")
    let broken = Array(inner.prefix(inner.count / 2))
    let reading = try read(
      ArchiveMaker.make([
        ("a.tgz", inner), ("b.tgz", broken), ("c.txt", Array("Out.".utf8)),
      ]))
    #expect(reading.texts.first == "In." && reading.texts.last == "Out.")
    #expect(reading.rejections.allSatisfy { $0.reason.code == "archive_damaged" })
    #expect(!reading.rejections.isEmpty)
  }

  @Test(arguments: ["gzip", "bzip2", "xz", "zstd", "lz4"])
  func compressedEntriesAreTexts(filter: String) throws {
    let packed = ArchiveMaker.make([("x", Array("In.".utf8))], .raw, filter: filter)
    let reading = try read(ArchiveMaker.make([("a.txt.gz", packed), ("b.txt", [0x62])]))
    #expect(reading.texts == ["In.", "b"])
    #expect(reading.documents.compactMap(\.origin.entry) == ["a.txt.gz", "b.txt"])
  }

  @Test(arguments: [
    (["*.txt"], [], ["./news/a.txt", "news/b/c.txt", "x/d.txt", "in.zip/e.txt"]),
    (["news/*"], [], ["./news/a.txt", "news/b/c.txt"]),
    (["*.txt"], ["news/*", "d.*"], ["in.zip/e.txt"]), (["?.txt"], ["[ac].txt"], ["x/d.txt"]),
    ([], ["*.txt"], ["./big.mp4"]),
  ])
  func readsTheEntriesAskedFor(include: [String], exclude: [String], expected: [String]) throws {
    let text = Array("Text.".utf8)
    let inner = ArchiveMaker.make([("e.txt", text), ("f.md", text)], .zip)
    let archive = ArchiveMaker.make([
      ("./news/a.txt", text), ("news/b/c.txt", text), ("x/d.txt", text), ("in.zip", inner),
      ("./big.mp4", Array(repeating: 0x61, count: 5000)),
    ])
    let reading = try read(archive) {
      ($0.include, $0.exclude) = (include, exclude)
      // Of an archive within, what is asked for is its own name, too.
      if include == ["*.txt"] { $0.include.append("*.zip") }
      if include.isEmpty { $0.exclude += ["*.md"] }
      if !include.isEmpty { $0.maxEntrySize = ByteCount(1000) }
    }
    #expect(reading.documents.compactMap(\.origin.entry) == expected)
    #expect(reading.rejections.isEmpty)
    #expect(reading.counts["excluded", default: 0] > 0)
  }

  @Test func entryBeyondItsLimitIsNamedAndPassed() throws {
    let reading = try read(ArchiveMaker.make(stories)) { $0.maxEntrySize = ByteCount(1_000) }
    #expect(reading.codes == ["2026/c.txt: entry_too_large"])
    #expect(reading.documents.count == 3)
  }

  @Test func bombIsStoppedByName() throws {
    let zeros = [UInt8](repeating: 0x20, count: 40_000_000)
    let bomb = ArchiveMaker.make(
      [("a.txt", Array("One.".utf8)), ("bomb.txt", zeros), ("z.txt", [0x7A])], .tar, filter: "xz")
    let reading = try read(bomb)
    #expect(reading.texts == ["One."])
    #expect(reading.codes == ["bomb.txt: ratio_limit"])
    #expect(
      reading.rejections[0].reason.message == "the archive unpacks to more than 1000 times its size"
    )
  }

  @Test func totalAndEntriesAreLimited() throws {
    let total = try read(ArchiveMaker.make(stories)) { $0.maxTotalSize = ByteCount(100_000) }
    #expect(total.codes == ["2026/c.txt: archive_too_large"])
    let entries = try read(ArchiveMaker.make(stories)) { $0.maxEntries = 2 }
    #expect(entries.codes.last?.hasSuffix("too_many_entries") == true)
    #expect(entries.documents.count == 2)
  }

  @Test(arguments: [ArchiveMaker.Format.tar, .zip, .sevenZip, .cpio], ["none", "gzip", "zstd"])
  func truncatedArchivesGiveWhatIsReadable(format: ArchiveMaker.Format, filter: String) throws {
    guard filter == "none" || format == .tar || format == .cpio else { return }
    let bytes = ArchiveMaker.make(stories, format, filter: filter)
    for part in [0, 1, 10, 100, bytes.count / 2, bytes.count - 1] {
      let reading = try read(Array(bytes.prefix(part)))
      #expect(reading.documents.count + reading.rejections.count <= stories.count + 1)
    }
  }

  @Test(arguments: 0..<60)
  func corruptArchivesNeverCrash(seed: Int) throws {
    let kinds: [(ArchiveMaker.Format, String)] = [
      (.tar, "none"), (.tar, "gzip"), (.tar, "zstd"), (.tar, "xz"), (.zip, "none"), (.cpio, "none"),
    ]
    let (format, filter) = kinds[seed % kinds.count]
    var bytes = ArchiveMaker.make(stories, format, filter: filter)
    var random = SeededRandom(seed)
    for _ in 0..<seed % 7 + 1 { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
    let reading = try read(bytes)
    #expect(reading.documents.count <= stories.count)
  }

  @Test(arguments: ["", "just a text", "PK\u{3}\u{4}rubbish", "\u{1F}\u{8B}rubbish"])
  func whatIsNoArchiveIsTold(text: String) throws {
    let reading = try read(Array(text.utf8))
    #expect(reading.documents.isEmpty)
    #expect(text.isEmpty || reading.rejections.count == 1)
  }

  @Test func binaryEntriesAreRejectedByName() throws {
    let reading = try read(ArchiveMaker.make([("a.png", [0x89, 0x50, 0, 1]), ("b.txt", [0x62])]))
    #expect(reading.codes == ["a.png: binary"])
    #expect(reading.texts == ["b"])
  }
}

/// Checksums of gzip, which libarchive does not look at.
@Suite struct GzipChecksumTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func damaged(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    bytes[bytes.count - 6] ^= 1
    return bytes
  }

  private func read(_ bytes: [UInt8]) throws -> Reading {
    try scratch.write(bytes, to: "a.gz")
    var options = ArchiveOptions()
    options.paths = ["a.gz"]
    return try Reading(Archive(options: options, context: Context(directory: scratch.path)))
  }

  @Test func anotherOneIsToldBehindTheLastEntry() throws {
    let archive = ArchiveMaker.make([("1.txt", Array("One.".utf8))], .tar, filter: "gzip")
    #expect(try read(archive).rejections.isEmpty)
    let reading = try read(damaged(archive))
    #expect(reading.texts == ["One."])
    #expect(reading.codes == ["-: archive_damaged"])
    #expect(reading.rejections[0].reason.message.contains("checksum"))
  }

  @Test func aFileThatHasAnotherIsNoDocument() throws {
    let packed = ArchiveMaker.make([("x", Array("One.".utf8))], .raw, filter: "gzip")
    try scratch.write(damaged(packed), to: "a.txt.gz")
    var options = FilesOptions()
    options.paths = ["a.txt.gz"]
    let reading = try Reading(Files(options: options, context: Context(directory: scratch.path)))
    #expect(reading.texts == [])
    #expect(reading.codes == ["-: read_error"])
  }

  @Test func membersInARowAreOneFile() throws {
    let parts = ["One. ", "Two."].flatMap {
      ArchiveMaker.make([("x", Array($0.utf8))], .raw, filter: "gzip")
    }
    try scratch.write(parts, to: "a.txt.gz")
    var options = FilesOptions()
    options.paths = ["a.txt.gz"]
    let reading = try Reading(Files(options: options, context: Context(directory: scratch.path)))
    #expect(reading.texts == ["One. Two."])
  }
}
