public import Copydesk

extension Catalog {
  /// Sources: archives, files, lines of JSON, tables, tagged tokens, databases, Parquet files and web
  /// archives.
  public static let ingestion = Catalog(
    "Ingestion",
    [
      Archive.spec, Files.spec, JSONLinesSource.spec, Table.spec, CoNLLSource.spec,
      SQLiteSource.spec, ParquetSource.spec, WARC.spec, Mail.spec,
    ])
}
