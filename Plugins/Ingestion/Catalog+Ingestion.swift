public import Copydesk

extension Catalog {
  /// Sources: archives, files, lines of JSON, tables, tagged tokens and databases.
  public static let ingestion = Catalog(
    "Ingestion",
    [
      Archive.spec, Files.spec, JSONLinesSource.spec, Table.spec, CoNLLSource.spec,
      SQLiteSource.spec,
    ])
}
