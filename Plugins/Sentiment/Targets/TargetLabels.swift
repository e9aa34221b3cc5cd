import Copydesk

/// Which entities are names, and so can be written of well or badly.
enum TargetLabels {
  /// Dates, amounts and the like.
  private static let others: Set = [
    "DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "EMAIL", "URL",
  ]

  static func isTarget(_ entity: Annotation) -> Bool { !others.contains(entity.label) }
}
