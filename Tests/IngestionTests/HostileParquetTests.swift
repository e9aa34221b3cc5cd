import Copydesk
import CopydeskTesting
import Foundation
import Testing

@testable import Ingestion

/// Files that claim what no program would write.
@Suite struct HostileParquetTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  /// A struct in Thrift's compact protocol, of numbers, texts, structs and lists of structs.
  private struct Thrift {
    private(set) var bytes: [UInt8] = []
    private var last = 0

    static func varint(_ number: UInt64) -> [UInt8] {
      number < 0x80 ? [UInt8(number)] : [UInt8(number & 0x7F) | 0x80] + varint(number >> 7)
    }

    private func with(_ field: Int, _ kind: UInt8, _ value: [UInt8]) -> Thrift {
      var result = self
      result.bytes += [UInt8(field - last) << 4 | kind] + value
      result.last = field
      return result
    }

    func int(_ field: Int, _ value: Int) -> Thrift {
      with(field, 6, Self.varint(UInt64(bitPattern: Int64(value << 1 ^ value >> 63))))
    }

    func text(_ field: Int, _ text: String) -> Thrift {
      with(field, 8, Self.varint(UInt64(text.utf8.count)) + Array(text.utf8))
    }

    func structure(_ field: Int, _ value: Thrift) -> Thrift { with(field, 12, value.bytes + [0]) }

    func list(_ field: Int, _ values: [Thrift]) -> Thrift {
      with(field, 9, [0xFC] + Self.varint(UInt64(values.count)) + values.flatMap { $0.bytes + [0] })
    }
  }

  private static let text = Thrift().int(1, 6).int(3, 0).text(4, "text").int(6, 0)
  /// `A b.`, with its length.
  private static let cells: [UInt8] = [4, 0, 0, 0] + Array("A b.".utf8)

  /// - Parameters:
  ///   - head: Of the one page, which holds one text.
  ///   - groups: How many rows each row group claims; all are the same page.
  private func read(
    _ head: Thrift, groups: [Int] = [1], rows: Int = 1, schema: [Thrift] = [text],
    bytes: [UInt8] = cells, count: Int = 1
  ) throws -> Reading {
    let page = head.bytes + [0] + bytes
    let chunk = Thrift().structure(
      3, Thrift().int(4, 0).int(5, count).int(7, page.count).int(9, 4))
    let footer = Thrift().int(1, 1)
      .list(2, [Thrift().text(4, "root").int(5, schema.count)] + schema).int(3, rows)
      .list(4, groups.map { Thrift().list(1, [chunk]).int(3, $0) })
    let end = footer.bytes + [0]
    let length = withUnsafeBytes(of: UInt32(end.count).littleEndian) { Array($0) }
    let magic = Array("PAR1".utf8)
    let path = scratch.path("in.parquet")
    try Data(magic + page + end + length + magic).write(to: URL(filePath: path))
    var options = ParquetSourceOptions()
    options.paths = [path]
    return try Reading(ParquetSource(options: options, context: Context()))
  }

  private static func page(kind: Int = 0, count: Int = 1, encoding: Int = 0) -> Thrift {
    Thrift().int(1, kind).int(2, cells.count).int(3, cells.count)
      .structure(5, Thrift().int(1, count).int(2, encoding).int(3, 3).int(4, 3))
  }

  private static func second(definition: Int, repetition: Int) -> Thrift {
    Thrift().int(1, 3).int(2, cells.count).int(3, cells.count)
      .structure(
        8, Thrift().int(1, 1).int(2, 0).int(3, 1).int(4, 0).int(5, definition).int(6, repetition))
  }

  @Test func theSameMadeWellIsRead() throws {
    #expect(try read(Self.page()).texts == ["A b."])
    #expect(try read(Self.second(definition: 0, repetition: 0)).texts == ["A b."])
  }

  @Test(arguments: [(1 << 62, 1 << 62), (.max, 1), (.max, .max)])
  func lengthsOfLevelsThatOverflow(definition: Int, repetition: Int) throws {
    let reading = try read(Self.second(definition: definition, repetition: repetition))
    #expect(
      reading.rejections.map(\.reason.message)
        == ["row 1 cannot be read: column 'text': a page is shorter than its levels"])
  }

  @Test(arguments: [
    ([1 << 62, 1 << 62, 1 << 62, 1 << 62], 0), ([1 << 62, 1 << 62, .max, 1], 0), ([2], 1), ([], 1),
  ])
  func rowsOfGroupsThatAreNotThoseOfTheFile(groups: [Int], rows: Int) throws {
    let reading = try read(Self.page(), groups: groups, rows: rows)
    #expect(
      reading.rejections.map(\.reason.message)
        == ["its row groups do not have as many rows as it has"])
  }

  @Test func rowsThatAreNotThere() throws {
    let message = "column 'text': it has not as many cells as there are rows"
    #expect(
      try read(Self.page(), groups: [.max], rows: .max).rejections.map(\.reason.message)
        == ["rows 1 to \(Int.max) cannot be read: \(message)"])
    #expect(
      try read(Self.page(count: 3), groups: [3], rows: 3, count: 3).rejections.map(\.reason.message)
        == ["rows 2 to 3 cannot be read: column 'text': it ends too early"])
  }

  @Test func moreNodesThanAnyTableHas() throws {
    let schema = Array(repeating: Self.text, count: 100_001)
    #expect(
      try read(Self.page(), groups: [], rows: 0, schema: schema).rejections.map(\.reason.message)
        == ["it has too many columns"])
  }

  @Test func encodingsThatThereAreNot() throws {
    #expect(
      try read(Self.page(encoding: 4)).rejections.map(\.reason)
        == [
          .init(
            .failed, code: "unsupported_parquet",
            "row 1 cannot be read: column 'text': values in encoding 4 are not read")
        ])
  }
}
