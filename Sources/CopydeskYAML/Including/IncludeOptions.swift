import Copydesk

/// An item in a list of components that stands for those of another file.
struct IncludeOptions: Options {
  var path = ""
  var values = OptionMap<String>()

  static let fields: [Field<Self>] = [
    Field(
      "include", \.path, "A pipeline file, whose list of this name is put here.",
      isRequired: true, check: .notEmpty),
    Field("with", \.values, "What variables stand for in it, before those of the whole."),
  ]

  /// Whether an item is meant as one.
  static func isMeant(by node: ConfigNode) -> Bool { node["include"] != nil }
}
