import Copydesk
import CopydeskTesting
import Foundation

@testable import Output

/// What a database of documents answers to a query, as the program `sqlite3` prints it.
struct SQLiteAnswer {
  let text: String

  init(_ query: String, _ documents: [Document], offsets: OffsetUnit = .utf8) throws {
    let scratch = try ScratchFolder()
    var writer = try SQLite(path: scratch.path("a.db"), offsets: offsets).open()
    try writer.write(Batch(documents: documents))
    try writer.finish()
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/sqlite3")
    process.arguments = [scratch.path("a.db"), query]
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    text = output.trimmingCharacters(in: .newlines)
  }

  var lines: [String] { text.split(separator: "\n").map(String.init) }

  /// The cells of each line.
  var rows: [[String]] {
    lines.map { $0.split(separator: "|", omittingEmptySubsequences: false).map(String.init) }
  }
}
