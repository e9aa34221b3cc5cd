public import Copydesk

extension Catalog {
  /// Sinks: JSON Lines, tables, a database, and the terminal.
  public static let output = Catalog(
    "Output", [JSONLines.spec, CSV.spec, Parquet.spec, SQLite.spec, ConsoleSink.spec])
}
