import Copydesk

/// What stands at the end of a file: its columns, and where the parts of each lie.
struct ParquetFooter {
  let columns: [ParquetColumn]
  let groups: [Group]

  /// A row group: some rows, column by column.
  struct Group {
    var rows = 0
    var chunks: [Chunk] = []
  }

  /// The part of a column in a row group.
  struct Chunk {
    var isElsewhere = false
    var isEncrypted = false
    var codec = 0
    /// Values and what is missing together.
    var count = 0
    /// With the heads of its pages.
    var bytes = 0
    var dataOffset = 0
    var dictionaryOffset = 0

    /// Where its pages begin, the dictionary first.
    var start: Int { dictionaryOffset > 0 ? min(dictionaryOffset, dataOffset) : dataOffset }
  }

  /// - Throws: ``DocumentError`` when the bytes are no `FileMetaData`.
  init(_ bytes: [UInt8]) throws {
    var reader = ThriftReader(bytes)
    var nodes: [ParquetNode] = []
    var groups: [Group] = []
    var rows: Int?
    try reader.structure { field, reader in
      switch field.number {
      case 2: try reader.structures(field) { nodes.append(try Self.node(&$0, nodes.count)) }
      case 3: rows = try reader.count(field)
      case 4:
        let count = nodes.count { $0.physical != nil }
        try reader.structures(field) { groups.append(try Group(&$0, columns: count)) }
      default: try reader.skip(field)
      }
    }
    columns = try ParquetSchema(nodes).columns
    self.groups = groups
    guard let rows, Self.sum(groups.map(\.rows)) == rows else {
      throw DocumentError.parquet("its row groups do not have as many rows as it has")
    }
  }
}

extension ParquetFooter {
  /// Far more than any table has columns: a few bytes may claim to be a node, which takes more in memory.
  private static let mostNodes = 100_000

  private static func node(_ reader: inout ThriftReader, _ number: Int) throws -> ParquetNode {
    guard number < mostNodes else { throw DocumentError.parquet("it has too many columns") }
    return try ParquetNode(&reader)
  }

  /// - Returns: nil for a sum that no file has.
  private static func sum(_ counts: [Int]) -> Int? {
    var sum = 0
    for count in counts {
      let (next, isTooLarge) = sum.addingReportingOverflow(count)
      if isTooLarge { return nil }
      sum = next
    }
    return sum
  }
}

extension ParquetFooter.Group {
  fileprivate init(_ reader: inout ThriftReader, columns: Int) throws {
    try reader.structure { field, reader in
      switch field.number {
      case 1: try reader.structures(field) { chunks.append(try .init(&$0)) }
      case 3: rows = try reader.count(field)
      default: try reader.skip(field)
      }
    }
    guard chunks.count == columns else {
      throw DocumentError.parquet("a row group has not all columns")
    }
  }
}

extension ParquetFooter.Chunk {
  fileprivate init(_ reader: inout ThriftReader) throws {
    try reader.structure { field, reader in
      switch field.number {
      case 1:
        isElsewhere = true
        try reader.skip(field)
      case 3: try reader.structure(field) { try readMetadata($0, &$1) }
      case 8:
        isEncrypted = true
        try reader.skip(field)
      default: try reader.skip(field)
      }
    }
    guard dataOffset > 0 || isEncrypted || isElsewhere else {
      throw DocumentError.parquet("it does not say where a column lies")
    }
  }

  /// The numbers of `ColumnMetaData`.
  private mutating func readMetadata(
    _ field: ThriftReader.Field, _ reader: inout ThriftReader
  ) throws {
    switch field.number {
    case 4: codec = try reader.int(field)
    case 5: count = try reader.count(field)
    case 7: bytes = try reader.count(field)
    case 9: dataOffset = try reader.count(field)
    case 11: dictionaryOffset = try reader.count(field)
    default: try reader.skip(field)
    }
  }
}
