public import Copydesk

extension Catalog {
  /// Sources: archives and files.
  public static let ingestion = Catalog("Ingestion", [Archive.spec, Files.spec])
}
