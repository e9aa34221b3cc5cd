/// What names mean in an expression.
public struct CELEnvironment: Sendable {
  /// The variables, by name; a name may have dots.
  let variables: [String: CELType]
  /// The namespace in which names are looked for first, such as `a.b`.
  let container: String
  /// Whether types are checked before the evaluation.
  let isChecked: Bool

  public init(_ variables: [String: CELType], container: String = "", isChecked: Bool = true) {
    self.variables = variables
    self.container = container
    self.isChecked = isChecked
  }

  /// The declared name that a name means, in the innermost namespace.
  func declared(_ name: String) -> String? {
    if name.hasPrefix(".") {
      let name = String(name.dropFirst())
      return variables[name] == nil ? nil : name
    }
    var space = container.split(separator: ".")
    while true {
      let candidate = (space + [Substring(name)]).joined(separator: ".")
      if variables[candidate] != nil { return candidate }
      if space.isEmpty { return nil }
      space.removeLast()
    }
  }
}
