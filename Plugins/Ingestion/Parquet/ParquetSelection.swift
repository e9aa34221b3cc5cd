import Copydesk

/// Which columns of a file the documents are made of.
struct ParquetSelection {
  let text: Int
  let id: Int?
  let metadata: [Int]

  /// - Throws: ``DocumentError`` for a column that there is not, or that cannot be read.
  init(_ columns: [ParquetColumn], _ options: ParquetSourceOptions) throws {
    let find = { name in columns.firstIndex { $0.name == name } }
    text = try Self.required(options.text, columns)
    if let reason = columns[text].noText {
      throw DocumentError("no_text", "the column '\(options.text)' \(reason)")
    }
    id = find(options.id).flatMap { columns[$0].isPlain ? $0 : nil }
    let dates = options.dates.isRenamed ? [try Self.required(options.date, columns)] : []
    let wanted = try options.metadata?.flatMap { try Self.named($0, columns) }
    let (text, id) = (text, id)
    let chosen =
      wanted ?? columns.indices.filter { $0 != text && $0 != id && columns[$0].isPlain }
    metadata = chosen + dates.filter { !chosen.contains($0) }
  }

  private static func required(_ name: String, _ columns: [ParquetColumn]) throws -> Int {
    guard let index = columns.firstIndex(where: { $0.name == name }) else {
      throw DocumentError("no_column", "the file has no column '\(name)', only \(list(columns))")
    }
    return index
  }

  /// A column, or all within a struct.
  private static func named(_ name: String, _ columns: [ParquetColumn]) throws -> [Int] {
    let within = columns.indices.filter {
      columns[$0].name.hasPrefix(name + ".") && columns[$0].isPlain
    }
    if !within.isEmpty { return within }
    let index = try required(name, columns)
    if let refusal = columns[index].refusal {
      throw DocumentError.unreadParquet("the column '\(name)' \(refusal), which is not read")
    }
    return [index]
  }

  private static func list(_ columns: [ParquetColumn]) -> String {
    var names: [String] = []
    for column in columns where names.last != column.name { names.append(column.name) }
    return names.prefix(12).map { "'\($0)'" }.joined(separator: ", ")
      + (names.count > 12 ? ", …" : "")
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
