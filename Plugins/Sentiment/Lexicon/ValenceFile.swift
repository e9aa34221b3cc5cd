import Copydesk

/// A file of words and their valences, in the format of VADER's own lexicon: a word, a tab, its
/// valence, and what follows another tab is not read.
struct ValenceFile {
  let path: String

  /// What a valence may be: as far as people were asked to go for the built-in lexicon.
  static let valences = -4.0...4.0

  /// What is wrong with a line.
  private struct Problem: Error {
    let message: String
    init(_ message: String) { self.message = message }
  }

  /// Reads the file.
  ///
  /// - Throws: ``OptionError`` when the file cannot be read, or for lines that are wrong.
  func read(_ context: Context) throws -> [(word: String, valence: Double)] {
    try entries(in: ListFile(context.resolve(path), option: "lexicons").bytes())
  }

  /// The words of the lines; lines that are empty or begin with `#` are notes.
  ///
  /// Of two spellings that differ in capitals only, the one in small letters counts, and of equal
  /// ones the last.
  func entries(in bytes: [UInt8]) throws -> [(word: String, valence: Double)] {
    var entries: [(word: String, valence: Double)] = []
    var problems: [String] = []
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      do {
        if let entry = try Self.entry(line, isFirst: index == 0) { entries.append(entry) }
      } catch let problem as Problem {
        problems.append("\(path):\(index + 1): \(problem.message)")
      }
    }
    guard problems.isEmpty else { throw ListFile(path, option: "lexicons").failure(problems) }
    return entries.filter { $0.word != $0.word.lowercased() }
      + entries.filter { $0.word == $0.word.lowercased() }
  }

  private static func entry(
    _ line: ArraySlice<UInt8>, isFirst: Bool
  ) throws -> (word: String, valence: Double)? {
    var line = line
    if isFirst, line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
    if line.last == 0x0D { line = line.dropLast() }
    guard let text = String(validating: line, as: UTF8.self) else { throw Problem("not UTF-8") }
    if text.first == "#" || text.allSatisfy(\.isWhitespace) { return nil }
    let cells = text.split(separator: "\t", omittingEmptySubsequences: false)
    guard cells.count > 1 else { throw Problem("no tab between a word and its valence") }
    if cells[0].allSatisfy(\.isWhitespace) { throw Problem("no word before the tab") }
    guard let valence = Double(cells[1]), valence.isFinite else {
      throw Problem("'\(cells[1])' is no number; a valence lies between -4 and 4")
    }
    guard valences.contains(valence) else {
      throw Problem("'\(cells[1])' is too far from 0; a valence lies between -4 and 4")
    }
    return (String(cells[0]), valence)
  }
}
