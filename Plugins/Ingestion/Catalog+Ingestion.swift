public import Copydesk

extension Catalog {
  /// Sources: archives, files, lines of JSON and tables.
  public static let ingestion = Catalog(
    "Ingestion", [Archive.spec, Files.spec, JSONLinesSource.spec, Table.spec])
}
