import Copydesk

/// A kind of map of which it is known what stands in it, so that a slip of the keyboard is no question for something that is
/// never there.
public struct CELRecordType: Sendable, Equatable {
  /// What messages call one, such as `entity`.
  let name: String
  let fields: [String: CELType]
  /// Whether it may have other fields, too.
  let isOpen: Bool

  public init(_ name: String, _ fields: [String: CELType], isOpen: Bool) {
    self.name = name
    self.fields = fields
    self.isOpen = isOpen
  }

  /// What it is to those that know nothing of its fields.
  static let map = CELType.map(.string, .dyn)

  /// Why there is no such field; nil where it is known, or may well be one of somebody's own.
  func problem(with field: String) -> (message: String, hint: String)? {
    guard fields[field] == nil else { return nil }
    let article = "aeiou".contains(name.first ?? "x") ? "an" : "a"
    let message = "\(article) \(name) has no field '\(field)'"
    let names = fields.keys.sorted()
    if let near = NearMatch.slip(of: field, among: names) {
      let others = isOpen ? " ['\(field)'] asks for a field of your own" : ""
      return (message, "did you mean '\(near)'?\(others)")
    }
    guard !isOpen else { return nil }
    return (message, "it has \(names.joined(separator: ", "))")
  }
}
