extension Parser {
  /// The macros that are called on something; nil when a name is none, so that it is a function.
  func macro(
    _ name: String, on operand: Syntax, _ arguments: [Syntax]
  ) throws -> Syntax.Kind? {
    switch (name, arguments.count) {
    case ("optMap", 2), ("optFlatMap", 2):
      return .whenThere(
        operand, name: try variable(arguments[0], of: name), body: arguments[1],
        isFlat: name == "optFlatMap")
    case ("map", 3):
      return .loop(
        .init(
          kind: .map, range: operand, name: try variable(arguments[0], of: name),
          condition: arguments[1], transform: arguments[2]))
    case ("map", 2):
      return .loop(
        .init(
          kind: .map, range: operand, name: try variable(arguments[0], of: name), condition: nil,
          transform: arguments[1]))
    case (_, 2):
      let known = name == "existsOne" ? "exists_one" : name
      guard let kind = Syntax.Loop.Kind(rawValue: known) else { return nil }
      return .loop(
        .init(
          kind: kind, range: operand, name: try variable(arguments[0], of: name),
          condition: arguments[1], transform: nil))
    default: return nil
    }
  }

  private func variable(_ argument: Syntax, of macro: String) throws -> String {
    guard case .name(let name) = argument.kind, !name.hasPrefix(".") else {
      throw CELError(
        "the first argument of '\(macro)' is a name, as in \(macro)(x, …)", at: argument.range)
    }
    return name
  }
}
