extension CELFunctions {
  static let comparison: CELLibrary = [
    "_==_": CELFunction([.of(.a, .a, to: .bool)]) { .bool(try $0[0].isSame(as: $0[1])) },
    "_!=_": CELFunction([.of(.a, .a, to: .bool)]) { .bool(try !$0[0].isSame(as: $0[1])) },
    "_<_": CELFunction(ordered) { .bool(try $0[0].order(to: $0[1]) == .less) },
    "_>_": CELFunction(ordered) { .bool(try $0[0].order(to: $0[1]) == .greater) },
    "_<=_": CELFunction(ordered) { values in
      let order = try values[0].order(to: values[1])
      return .bool(order == .less || order == .same)
    },
    "_>=_": CELFunction(ordered) { values in
      let order = try values[0].order(to: values[1])
      return .bool(order == .greater || order == .same)
    },
  ]

  /// All that have an order; numbers have one across their types.
  private static let ordered: [CELFunction.Signature] = {
    let numbers: [CELType] = [.int, .uint, .double]
    let same: [CELType] = [.bool, .string, .bytes, .timestamp, .duration]
    return same.map { .of($0, $0, to: .bool) }
      + numbers.flatMap { a in numbers.map { .of(a, $0, to: .bool) } }
  }()
}
