import Copydesk

/// A Parquet file that is being written: row groups, and behind them what it holds and where.
struct ParquetFile: ~Copyable {
  static let magic = Array("PAR1".utf8)
  /// From how many bytes of cells on a row group is ended, whatever the checkpoints: it is kept in memory until then.
  static let largestGroup = 64 << 20

  private var file: OutputFile
  private var columns: [ParquetColumn]
  private var groups: [ParquetGroup]
  private let compression: Compression
  private let compressor: any Compressor

  init(
    _ path: String, _ columns: [ParquetColumn], _ compression: Compression, system: FileSystem
  ) throws {
    self.init(try OutputFile(path, system: system), columns, compression, groups: [])
  }

  /// Goes on with a file of which `count` bytes were committed; nil when it is finished.
  static func continuing(
    _ path: String, at count: Int, _ columns: [ParquetColumn], _ compression: Compression,
    system: FileSystem
  ) throws -> ParquetFile? {
    guard let file = try OutputFile(path, continuingAt: count, system: system) else { return nil }
    let groups: [ParquetGroup]
    do {
      groups = try ParquetGroup.all(of: path + ".partial", columns: columns.count, upTo: count)
    } catch {
      file.suspend()
      throw error
    }
    return ParquetFile(file, columns, compression, groups: groups)
  }

  private init(
    _ file: consuming OutputFile, _ columns: [ParquetColumn], _ compression: Compression,
    groups: [ParquetGroup]
  ) {
    self.file = file
    self.columns = columns
    self.groups = groups
    self.compression = compression
    compressor = compression.makeCompressor()
  }

  // MARK: Rows

  mutating func append(_ row: [Value]) throws {
    for (index, value) in row.enumerated() { columns[index].append(value) }
    if columns.reduce(0, { $0 + $1.size }) >= Self.largestGroup { try endGroup() }
  }

  /// Writes the rows that are still to be written as a row group.
  mutating func endGroup() throws {
    guard columns[0].count > 0 else { return }
    try beginFile()
    var group = ParquetGroup(at: file.count)
    for index in columns.indices {
      let bytes = columns[index].page
      let compressed = try compress(bytes)
      let page = ParquetPage(size: bytes.count, compressed: compressed, count: columns[index].count)
      columns[index].removeAll()
      try write(page.head + compressed)
      group.append(page)
    }
    groups.append(group)
  }

  private func compress(_ bytes: [UInt8]) throws -> [UInt8] {
    var result: [UInt8] = []
    try bytes.withUnsafeBytes { bytes in
      try compressor.compress(bytes, isLast: true) { result.append(contentsOf: $0) }
    }
    return result
  }

  private mutating func beginFile() throws {
    if file.count == 0 { try write(Self.magic) }
  }

  private mutating func write(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { try file.write($0) }
  }

  // MARK: Ends

  /// Makes the row groups durable.
  ///
  /// - Returns: How many bytes the file has.
  mutating func commit() throws -> Int {
    try endGroup()
    try file.sync()
    return file.count
  }

  consuming func finish() throws {
    do { try end() } catch {
      file.suspend()
      throw error
    }
    try file.finish()
  }

  /// Ends what was written properly, under the partial name.
  consuming func suspend() {
    try? end()
    file.suspend()
  }

  private mutating func end() throws {
    try endGroup()
    try beginFile()
    let footer = footer
    let length = withUnsafeBytes(of: UInt32(footer.count).littleEndian) { Array($0) }
    try write(footer + length + Self.magic)
  }

  /// A `FileMetaData`.
  private var footer: [UInt8] {
    var thrift = CompactThrift()
    thrift.int32(1, 1)
    thrift.structures(2, 0...columns.count) { element, index in
      index == 0 ? writeRoot(to: &element) : Self.write(columns[index - 1], to: &element)
    }
    thrift.int64(3, groups.reduce(0) { $0 + $1.rows })
    thrift.structures(4, groups) { $1.write(columns, compression.parquetCodec, to: &$0) }
    thrift.text(6, "copydesk")
    thrift.end()
    return thrift.bytes
  }

  /// The `SchemaElement` of all columns.
  private func writeRoot(to thrift: inout CompactThrift) {
    thrift.text(4, "schema")
    thrift.int32(5, columns.count)
  }

  /// The `SchemaElement` of a column, which may be missing in any row.
  private static func write(_ column: ParquetColumn, to thrift: inout CompactThrift) {
    thrift.int32(1, column.type.physical)
    thrift.int32(3, 1)
    thrift.text(4, column.name)
    guard column.type == .text else { return }
    thrift.int32(6, 0)
    thrift.structure(10) { logical in logical.structure(1) { _ in } }
  }
}

extension Compression {
  /// Its number in `parquet.thrift`.
  fileprivate var parquetCodec: Int {
    switch self {
    case .none: 0
    case .gzip: 2
    case .zstd: 6
    }
  }
}
