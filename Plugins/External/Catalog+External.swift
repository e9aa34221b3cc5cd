public import Copydesk

extension Catalog {
  /// Components whose work is done by programs of their own.
  public static let external = Catalog("External", Exec.specs)
}
