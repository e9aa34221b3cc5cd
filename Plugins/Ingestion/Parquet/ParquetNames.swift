import Copydesk

/// The names of the columns in all files of a source.
///
/// Files that were written at different times may have different columns. What none of them has is a slip in the pipeline file,
/// and not the fault of each file.
struct ParquetNames {
  /// In the order of the files.
  private(set) var all: [String] = []
  private var known: Set<String> = []

  /// Files that cannot be read are passed over; they are told when it is their turn.
  init(of files: [InputPaths.File]) throws {
    for file in files {
      let columns: [ParquetColumn]
      do { columns = try ParquetInput(file.openPath).footer().columns } catch is DocumentError {
        continue
      }
      for column in columns where known.insert(column.name).inserted { all.append(column.name) }
    }
  }

  /// Whether some file has a column of this name, or a struct.
  func has(_ name: String) -> Bool {
    known.contains(name) || all.contains { $0.hasPrefix(name + ".") }
  }

  /// - Throws: ``InputError`` when no file has one of the columns that the options name.
  func check(_ options: ParquetSourceOptions) throws {
    guard !all.isEmpty else { return }
    let id = options.id == ParquetSourceOptions().id ? [] : [options.id]
    let date = options.dates.isRenamed ? [options.date] : []
    let missing =
      ([options.text] + id + date).first { !known.contains($0) }
      ?? options.metadata?.first { !has($0) }
    guard let missing else { return }
    let near = NearMatch.hint(for: missing, among: all).map { "; \($0)" } ?? ""
    throw InputError(
      options.paths.joined(separator: ", "),
      "has no column '\(missing)', only \(Self.list(all))\(near)")
  }

  static func list(_ names: [String]) -> String {
    names.prefix(12).map { "'\($0)'" }.joined(separator: ", ") + (names.count > 12 ? ", …" : "")
  }
}
