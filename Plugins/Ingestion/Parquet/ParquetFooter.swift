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
      case 2: try reader.structures(field) { nodes.append(try ParquetNode(&$0)) }
      case 3: rows = try reader.count(field)
      case 4: try reader.structures(field) { groups.append(try Group(&$0)) }
      default: try reader.skip(field)
      }
    }
    columns = try ParquetSchema(nodes).columns
    self.groups = groups
    // Sums of what a file claims may be too large for a number.
    guard let rows, groups.reduce(0, { $0 &+ $1.rows }) == rows else {
      throw DocumentError.parquet("its row groups do not have as many rows as it has")
    }
    guard groups.allSatisfy({ $0.chunks.count == columns.count }) else {
      throw DocumentError.parquet("a row group has not all columns")
    }
  }
}

extension ParquetFooter.Group {
  fileprivate init(_ reader: inout ThriftReader) throws {
    try reader.structure { field, reader in
      switch field.number {
      case 1: try reader.structures(field) { chunks.append(try .init(&$0)) }
      case 3: rows = try reader.count(field)
      default: try reader.skip(field)
      }
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
      default: try reader.skip(field)
      }
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
