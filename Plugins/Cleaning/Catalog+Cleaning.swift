public import Copydesk

extension Catalog {
  /// Stages that bring a text into order.
  public static let cleaning = Catalog(
    "Cleaning",
    [
      UnicodeCleaning.spec, Whitespace.spec, Paths.spec, Header.spec, Boilerplate.spec,
      Repeats.spec,
      Duplicates.spec, Mask.spec, Quality.spec, Language.spec, Drop.spec, Keep.spec,
    ])
}
