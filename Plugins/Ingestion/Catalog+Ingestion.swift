public import Copydesk

extension Catalog {
  /// Sources: archives, files, lines of JSON, tables, tagged tokens, databases and web
  /// archives.
  public static let ingestion = Catalog(
    "Ingestion",
    [
      Archive.spec, Files.spec, JSONLinesSource.spec, Table.spec, CoNLLSource.spec,
      SQLiteSource.spec, WARC.spec, Mail.spec,
    ])
}
