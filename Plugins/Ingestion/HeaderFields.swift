/// The fields of a header, as mails, HTTP and WARC have them.
struct HeaderFields {
  private var values: [String: String] = [:]

  /// - Parameter lines: A line that begins with a blank goes on with the one before.
  init(_ lines: some Sequence<String>) {
    var last: String?
    for line in lines {
      if line.first == " " || line.first == "\t" {
        if let last { values[last]! += " " + line.trimmed }
        continue
      }
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { continue }
      let name = String(parts[0]).trimmed.lowercased()
      if values[name] == nil { values[name] = String(parts[1]).trimmed }
      last = name
    }
  }

  /// The first field of a name, in lower case.
  subscript(name: String) -> String? { values[name] }
}

extension String {
  /// Without blanks and tabs at its ends.
  var trimmed: String {
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    guard let first = utf8.firstIndex(where: { !isBlank($0) }),
      let last = utf8.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(self[first...last])
  }
}
