import Copydesk

/// What was gathered, as a run's ledger keeps it.
extension EntityMonths {
  /// A text of JSON Lines, a row each, in no order: far smaller in memory than a value for each
  /// number.
  var value: Value {
    var json = JSONWriter()
    for (key, sums) in rows {
      json.beginList()
      for text in [key.month, key.entity, key.label, key.link] { json.write(text) }
      for number in sums.numbers { json.write(number) }
      json.endList()
      json.endLine()
    }
    return .string(String(decoding: json.bytes, as: UTF8.self))
  }

  /// What ``value`` was made of.
  ///
  /// - Throws: When it is something else.
  init(_ value: Value) throws {
    guard let text = value.string else { throw Self.damaged }
    self.init()
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      try add(Self.cells(JSONReader(bytes, in: start..<end)))
      start = end + 1
    }
  }

  private static func cells(_ json: JSONReader) throws -> [Value] {
    var (json, cells) = (json, [Value]())
    try json.readList { cells.append(try $0.readValue()) }
    return cells
  }

  private mutating func add(_ cells: [Value]) throws {
    guard cells.count > 4, let month = cells[0].string, let entity = cells[1].string,
      let label = cells[2].string, let link = cells[3].string,
      let sums = SentimentSums(cells[4...].compactMap(\.number))
    else { throw Self.damaged }
    add(Key(month: month, entity: entity, label: label, link: link), sums)
  }

  private static var damaged: OutputError {
    OutputError("the ledger", reason: "holds no months that can be read")
  }
}
