import Copydesk
import CopydeskTesting
import Foundation
import Testing

@testable import Output

@Suite struct ParquetTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func write(_ table: Parquet, _ batches: [[Document]]) throws {
    var writer = try table.open()
    for (number, batch) in batches.enumerated() {
      try writer.write(Batch(number: number, documents: batch))
      try writer.checkpoint()
    }
    try writer.finish()
  }

  private static let python = ["\(root)/.build/example-libraries/bin/python3", "python3"].first {
    (try? run($0, ["-c", "import pyarrow.parquet"])) != nil
  }

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  private static func run(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw DocumentError("failed", text) }
    return text
  }

  /// Prints a file as a table of `csv` has it, checksums looked at.
  private static let show = """
    import csv, sys, pyarrow.parquet as pq
    table = pq.read_table(sys.argv[1], page_checksum_verification=True)
    writer = csv.writer(sys.stdout)
    writer.writerow(table.column_names)
    for row in table.to_pylist():
        writer.writerow("" if value is None else value for value in row.values())
    """

  @Test(
    .enabled(if: python != nil, "pyarrow is not installed"),
    arguments: [TableRows.documents, .sentences, .entities, .quotes],
    [Compression.none, .gzip, .zstd])
  func pyarrowReadsWhatATableOfCSVHas(rows: TableRows, compression: Compression) throws {
    let given = [[quotedDocument()], [], documents(count: 20), [namedDocument()]]
    let metadata = ["section", "year"]
    var marked = given
    marked[2][3].metadata["section"] = "World, trade"
    marked[2][4].metadata["year"] = 2026
    marked[2][5].metadata["section"] = ["a", 1]
    try write(
      Parquet(
        path: scratch.path("a.parquet"), rows: rows, metadata: metadata, compression: compression),
      marked)
    var csv = try CSV(path: scratch.path("a.csv"), rows: rows, metadata: metadata).open()
    try csv.write(Batch(documents: marked.flatMap { $0 }))
    try csv.finish()
    let shown = try Self.run(Self.python!, ["-c", Self.show, scratch.path("a.parquet")])
    #expect(shown == (try scratch.text("a.csv")))
  }

  @Test(.enabled(if: python != nil, "pyarrow is not installed"))
  func columnsHaveTypesAndGroupsEndAtCheckpoints() throws {
    try write(
      Parquet(path: scratch.path("a.parquet"), rows: .documents),
      [documents(), [], documents(count: 3)])
    let shown = try Self.run(
      Self.python!,
      [
        "-c",
        """
        import sys, pyarrow.parquet as pq
        file = pq.ParquetFile(sys.argv[1])
        print([file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)], file.metadata.created_by)
        print(*(f"{field.name}:{field.type}" for field in file.schema_arrow))
        """, scratch.path("a.parquet"),
      ])
    #expect(
      shown == """
        [2, 3] copydesk
        id:string path:string entry:string date:string title:string sentiment:double sentiment_label:string \
        entities:int64 text:string

        """)
  }

  @Test(.enabled(if: python != nil, "pyarrow is not installed"))
  func anEmptyRunLeavesAnEmptyTable() throws {
    try write(Parquet(path: scratch.path("a.parquet"), rows: .quotes), [])
    let shown = try Self.run(Self.python!, ["-c", Self.show, scratch.path("a.parquet")])
    #expect(shown == TableRows.quotes.columns.joined(separator: ",") + "\r\n")
  }

  @Test func largeGroupsEndBeforeACheckpoint() throws {
    let text = String(repeating: "x", count: 1 << 20)
    let columns = [ParquetColumn("text", .text)]
    var file = try ParquetFile(scratch.path("a"), columns, .zstd, system: .posix)
    for _ in 0..<130 { try file.append([.string(text)]) }
    let count = try file.commit()
    file.suspend()
    let groups = try ParquetGroup.all(of: scratch.path("a.partial"), columns: 1, upTo: count)
    #expect(groups.map(\.rows) == [64, 64, 2])
  }

  @Test func whatIsMissingOrOfAnotherTypeIsNull() {
    var column = ParquetColumn("n", .integer)
    for value: Value in [1, nil, "1", 2.5, 3] { column.append(value) }
    // Five bits in one byte, of which the first and the last are there.
    #expect(column.page.prefix(6) == [2, 0, 0, 0, 3, 0b10001] && column.page.count == 6 + 16)
    var texts = ParquetColumn("t", .text)
    for value: Value in ["é", 7, true, nil, nil] { texts.append(value) }
    #expect(
      texts.page.dropFirst(5) == [0b111, 2, 0, 0, 0, 0xC3, 0xA9, 1, 0, 0, 0, 0x37, 4, 0, 0, 0]
        + "true".utf8)
  }

  @Test(arguments: [0, 1, 127, 128, 70_000, 1 << 30])
  func headsAreReadAsTheyWereWritten(size: Int) throws {
    let page = ParquetPage(size: size, compressed: [1, 2, 3], count: size / 2)
    #expect(page.head.count <= ParquetPage.longestHead)
    #expect(ParquetPage(head: page.head[...]) == page)
    #expect(ParquetPage(head: (page.head + [9, 9])[...]) == page)
    for end in 0..<page.head.count - 1 { #expect(ParquetPage(head: page.head[..<end]) == nil) }
  }

  @Test(arguments: 0..<12) func aFileThatWasChangedIsNotContinued(place: Int) throws {
    let table = Parquet(path: scratch.path("a.parquet"), rows: .documents, compression: .none)
    var writer = try table.open()
    try writer.write(Batch(documents: documents()))
    try writer.checkpoint()
    let mark = try writer.commit(1)
    writer.suspend()
    var bytes = try scratch.bytes("a.parquet.partial")
    bytes[4 + place] ^= 0x11
    try scratch.write(bytes, to: "a.parquet.partial")
    // The checksum's own bytes are not compared with the data.
    if !(7..<12).contains(place) {
      #expect(throws: OutputError.self) { _ = try table.reopen(at: mark) }
    }
    try scratch.write(Array(bytes.prefix(40)), to: "a.parquet.partial")
    #expect(throws: OutputError.self) { _ = try table.reopen(at: mark) }
  }
}
