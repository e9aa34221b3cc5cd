/// Labels of entities that are no names.
package enum FormLabels {
  /// Dates, amounts and the like, which rules find by their form. Every other label, a user's own
  /// among them, is that of a named thing.
  package static let all: Set = [
    "DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "EMAIL", "URL",
  ]
}
