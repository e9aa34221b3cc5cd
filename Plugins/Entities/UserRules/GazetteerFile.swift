import Copydesk

/// A file of the user's own names: a path, or a map of these options.
struct GazetteerFile: OptionGroup {
  var path = ""
  var label: String?
  var nameCase = NameCase.exact

  static let shorthand: String? = "path"
  static let fields: [Field<Self>] = [
    Field("path", \.path, "The file.", isRequired: true, check: .notEmpty),
    Field("label", \.label, "The label of names that have none in the file."),
    Field("case", \.nameCase, "How letters are compared, unless a name says so itself."),
  ]
}

/// How the letters of a name are compared.
enum NameCase: String, OptionChoice {
  /// As they are.
  case exact
  /// Without regard to capitals.
  case any
  /// As they are, but the first may be a capital, as at the start of a sentence.
  case first
}
