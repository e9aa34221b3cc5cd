import Copydesk

/// A name of the user's own, as a file lists it.
struct ListedName: Equatable {
  var name = ""
  var label = ""
  var id: String?
  var aliases: [String] = []
  var nameCase = NameCase.exact
}

/// A file of the user's own names: tab-separated, or JSON Lines when its name ends in `.jsonl`.
struct NameFile {
  /// What is wrong with a line.
  struct Problem: Error {
    let message: String
    init(_ message: String) { self.message = message }
  }

  let file: GazetteerFile

  /// The longest name, in bytes: a look-up never goes farther.
  static let longestName = 1_000

  /// - Throws: ``OptionError`` when the file cannot be read, or for lines that are wrong.
  func read(_ context: Context) throws -> [ListedName] {
    try names(in: ListFile(context.resolve(file.path), option: "gazetteers").bytes())
  }

  /// The names of the lines; lines that are empty or begin with `#` are notes.
  func names(in bytes: [UInt8]) throws -> [ListedName] {
    var names: [ListedName] = []
    var problems: [String] = []
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      do {
        if let name = try name(in: line, isFirst: index == 0) { names.append(name) }
      } catch let problem as Problem {
        problems.append("\(file.path):\(index + 1): \(problem.message)")
      }
    }
    guard problems.isEmpty else {
      throw ListFile(file.path, option: "gazetteers").failure(problems)
    }
    return names
  }

  private func name(in line: ArraySlice<UInt8>, isFirst: Bool) throws -> ListedName? {
    var line = line
    if isFirst, line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
    if line.last == 0x0D { line = line.dropLast() }
    guard let text = String(validating: line, as: UTF8.self) else { throw Problem("not UTF-8") }
    if text.first == "#" || text.allSatisfy(\.isWhitespace) { return nil }
    let isJSON = file.path.hasSuffix(".jsonl") || file.path.hasSuffix(".ndjson")
    let name = isJSON ? try jsonName(Array(line)) : try columns(text)
    try Self.check(name)
    return name
  }

  private func columns(_ line: String) throws -> ListedName {
    let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard columns.count <= 3 else {
      throw Problem("\(columns.count) columns where a name, a label and an id are expected")
    }
    let label = columns.count > 1 && !columns[1].isEmpty ? columns[1] : file.label ?? ""
    let id = columns.count > 2 && !columns[2].isEmpty ? columns[2] : nil
    return ListedName(name: columns[0], label: label, id: id, nameCase: file.nameCase)
  }

  private static func check(_ name: ListedName) throws {
    for text in [name.name] + name.aliases {
      if text.allSatisfy(\.isWhitespace) { throw Problem("a name is empty") }
      if text.utf8.count > longestName {
        throw Problem("a name has \(text.utf8.count) bytes; the most is \(longestName)")
      }
    }
    if name.label.isEmpty {
      throw Problem("'\(name.name)' has no label, and the option 'label' gives none")
    }
  }
}
