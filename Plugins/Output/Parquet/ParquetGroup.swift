import Copydesk
import Glibc

/// A row group of a file: a page for each column, one behind the other.
struct ParquetGroup: Equatable {
  /// Where its first page begins, in bytes of the file.
  let start: Int
  private(set) var pages: [ParquetPage] = []

  init(at start: Int) { self.start = start }

  mutating func append(_ page: ParquetPage) { pages.append(page) }

  var rows: Int { pages.first?.count ?? 0 }

  /// How many bytes its pages have with their heads, as they lie in the file.
  var storedSize: Int { pages.reduce(0) { $0 + $1.head.count + $1.compressedSize } }

  /// Writes a `RowGroup`.
  func write(_ columns: [ParquetColumn], _ codec: Int, to thrift: inout CompactThrift) {
    var offset = start
    thrift.structures(1, Array(zip(columns, pages))) { chunk, part in
      let (column, page) = part
      chunk.int64(2, offset)
      chunk.structure(3) { Self.write(column, page, codec, offset, to: &$0) }
      offset += page.head.count + page.compressedSize
    }
    thrift.int64(2, pages.reduce(0) { $0 + $1.head.count + $1.size })
    thrift.int64(3, rows)
    thrift.int64(5, start)
    thrift.int64(6, storedSize)
  }

  /// Writes a `ColumnMetaData`.
  private static func write(
    _ column: ParquetColumn, _ page: ParquetPage, _ codec: Int, _ offset: Int,
    to thrift: inout CompactThrift
  ) {
    let head = page.head.count
    thrift.int32(1, column.type.physical)
    thrift.int32s(2, [0, 3])
    thrift.texts(3, [column.name])
    thrift.int32(4, codec)
    thrift.int64(5, page.count)
    thrift.int64(6, head + page.size)
    thrift.int64(7, head + page.compressedSize)
    thrift.int64(9, offset)
  }

  // MARK: Reading

  /// The row groups of a file that a run left behind, up to the place where it goes on.
  ///
  /// - Throws: ``OutputError`` when something else stands there.
  static func all(of path: String, columns: Int, upTo end: Int) throws -> [ParquetGroup] {
    guard end > 0 else { return [] }
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw OutputError(path, "cannot be continued") }
    defer { close(file) }
    var groups: [ParquetGroup] = []
    var offset = ParquetFile.magic.count
    while offset < end {
      var group = ParquetGroup(at: offset)
      for _ in 0..<columns {
        let page = try page(file, at: offset, path)
        group.append(page)
        offset += page.head.count + page.compressedSize
      }
      groups.append(group)
    }
    guard offset == end else { throw unknown(path) }
    return groups
  }

  private static func page(_ file: Int32, at offset: Int, _ path: String) throws -> ParquetPage {
    var bytes = [UInt8](repeating: 0, count: ParquetPage.longestHead)
    let count = pread(file, &bytes, bytes.count, offset)
    guard count >= 0 else { throw OutputError(path, "cannot be read") }
    guard let page = ParquetPage(head: bytes[..<count]) else { throw unknown(path) }
    return page
  }

  private static func unknown(_ path: String) -> OutputError {
    OutputError(path, reason: "holds other bytes than those that were written to it")
  }
}
