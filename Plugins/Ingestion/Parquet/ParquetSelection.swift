import Copydesk

/// Which columns of a file the documents are made of.
struct ParquetSelection {
  let text: Int
  let id: Int?
  let metadata: [Int]
  /// The columns that other files have and this one has not.
  let missing: [String]

  /// - Parameter names: Of all files.
  /// - Throws: ``DocumentError`` for a column that there is not, or that cannot be read.
  init(
    _ columns: [ParquetColumn], _ options: ParquetSourceOptions, among names: ParquetNames
  ) throws {
    let own = { (name: String) in
      columns.contains { $0.name == name || $0.name.hasPrefix(name + ".") }
    }
    let asked =
      (options.metadata ?? []) + (options.dates.isRenamed ? [options.date] : [])
      + (options.id == ParquetSourceOptions().id ? [] : [options.id])
    missing = asked.filter { !own($0) && names.has($0) }
    let missing = Set(missing)
    text = try Self.required(options.text, columns)
    if let reason = columns[text].noText {
      throw DocumentError("bad_column", "the column '\(options.text)' \(reason)")
    }
    id = missing.contains(options.id) ? nil : try Self.id(options.id, columns)
    let isDated = options.dates.isRenamed && !missing.contains(options.date)
    let dates = isDated ? [try Self.plain(options.date, columns)] : []
    let wanted = try options.metadata?.filter { !missing.contains($0) }
      .flatMap { try Self.named($0, columns) }
    let (text, id) = (text, id)
    // Where the text is said to be text, bytes of which nothing is said are something else.
    let isSaid = !columns[text].isUnsaid
    let chosen =
      wanted
      ?? columns.indices.filter {
        $0 != text && $0 != id && columns[$0].isPlain && !(isSaid && columns[$0].isUnsaid)
      }
    metadata = chosen + dates.filter { !chosen.contains($0) }
  }

  private static func required(_ name: String, _ columns: [ParquetColumn]) throws -> Int {
    guard let index = columns.firstIndex(where: { $0.name == name }) else {
      let others = columns.isEmpty ? "" : ", only \(ParquetNames.list(names(columns)))"
      throw DocumentError("no_column", "the file has no column '\(name)'\(others)")
    }
    return index
  }

  /// The column of ids; there need be none where none is named.
  private static func id(_ name: String, _ columns: [ParquetColumn]) throws -> Int? {
    guard name == ParquetSourceOptions().id else { return try plain(name, columns) }
    return columns.firstIndex { $0.name == name && $0.isPlain }
  }

  /// Each once, though structs in lists have several of one name.
  private static func names(_ columns: [ParquetColumn]) -> [String] {
    columns.indices.filter { $0 == 0 || columns[$0].name != columns[$0 - 1].name }
      .map { columns[$0].name }
  }

  private static func plain(_ name: String, _ columns: [ParquetColumn]) throws -> Int {
    let index = try required(name, columns)
    if columns[index].isPlain { return index }
    let reason = columns[index].refusal ?? "holds lists"
    throw DocumentError.unreadParquet("the column '\(name)' \(reason), not one value in each row")
  }

  /// A column, or all within a struct but lists.
  private static func named(_ name: String, _ columns: [ParquetColumn]) throws -> [Int] {
    let within = columns.indices.filter {
      columns[$0].name.hasPrefix(name + ".") && columns[$0].isPlain
    }
    if !within.isEmpty, !columns.contains(where: { $0.name == name }) { return within }
    let index = try required(name, columns)
    if let refusal = columns[index].refusal {
      throw DocumentError.unreadParquet("the column '\(name)' \(refusal), which is not read")
    }
    return [index]
  }
}

extension ParquetColumn {
  /// Whether it has one value in a row, and such as can be metadata.
  fileprivate var isPlain: Bool { refusal == nil && list == nil }

  /// Why it is no text; nil where it is.
  fileprivate var noText: String? {
    if list != nil { return "holds lists, not texts" }
    if case .text = type, case .texts = storage { return nil }
    return "holds no texts"
  }
}
