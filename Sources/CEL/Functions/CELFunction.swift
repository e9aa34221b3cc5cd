/// A function or an operator: what it takes, and what it makes of it.
struct CELFunction: Sendable {
  /// One way to call it. Types with numbers are the same wherever the number is.
  struct Signature: Sendable {
    let isMember: Bool
    let parameters: [CELType]
    let result: CELType
  }

  let signatures: [Signature]
  /// Gets the operand of a member call first.
  let body: @Sendable ([CELValue]) throws -> CELValue

  init(_ signatures: [Signature], body: @escaping @Sendable ([CELValue]) throws -> CELValue) {
    self.signatures = signatures
    self.body = body
  }
}

extension CELFunction.Signature {
  /// `f(a, b)`, and operators.
  static func of(_ parameters: CELType..., to result: CELType) -> Self {
    Self(isMember: false, parameters: parameters, result: result)
  }

  /// `a.f(b)`.
  static func on(_ parameters: CELType..., to result: CELType) -> Self {
    Self(isMember: true, parameters: parameters, result: result)
  }
}

extension CELType {
  /// Any type, the same one at every place of a signature.
  static let a = CELType.unknown(0)
  static let b = CELType.unknown(1)
}

/// Functions by their names.
typealias CELLibrary = [String: CELFunction]

extension CELError {
  /// For values that no way to call a function takes.
  static func noOverload(_ values: [CELValue]) -> CELError {
    CELError(
      "it does not take \(values.map { "\($0.type)" }.joined(separator: " and "))",
      isOfAbsence: values.contains(.null))
  }
}

enum CELFunctions {
  /// The standard functions, and the extensions for strings and optional values.
  static let all: CELLibrary = [
    arithmetic, comparison, collections, conversions, text, strings, time, optionals,
  ].reduce(into: [:]) { all, part in all.merge(part) { first, _ in first } }
}
