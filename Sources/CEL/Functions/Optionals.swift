extension CELFunctions {
  static let optionals: CELLibrary = [
    "optional.of": CELFunction([.of(.a, to: .optional(.a))]) { .optional($0[0]) },
    "optional.ofNonZeroValue": CELFunction([.of(.a, to: .optional(.a))]) {
      .optional($0[0].isZero ? nil : $0[0])
    },
    "optional.none": CELFunction([.of(to: .optional(.a))]) { _ in .optional(nil) },
    "hasValue": CELFunction([.on(.optional(.a), to: .bool)]) { .bool(try inner($0) != nil) },
    "value": CELFunction([.on(.optional(.a), to: .a)]) { values in
      guard let value = try inner(values) else { throw CELError("the optional has no value") }
      return value
    },
    "or": CELFunction([.on(.optional(.a), .optional(.a), to: .optional(.a))]) { values in
      try inner(values) == nil ? values[1] : values[0]
    },
    "orValue": CELFunction([.on(.optional(.a), .a, to: .a)]) { try inner($0) ?? $0[1] },
  ]

  private static func inner(_ values: [CELValue]) throws -> CELValue? {
    guard case .optional(let inner) = values[0] else { throw CELError.noOverload(values) }
    return inner
  }
}
