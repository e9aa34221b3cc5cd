import Copydesk

/// What an expression sees while it is evaluated.
final class Frame {
  private let read: (Int) throws -> CELValue
  private var known: [CELValue?]
  /// The values of names in loops, the innermost last.
  var locals: [CELValue] = []
  /// How many steps loops may still take.
  private var steps = 1_000_000

  /// - Parameter read: The value of a variable, by its number; asked for once.
  init(variables: Int, read: @escaping (Int) throws -> CELValue) {
    known = Array(repeating: nil, count: variables)
    self.read = read
  }

  func variable(_ number: Int) throws -> CELValue {
    if let value = known[number] { return value }
    let value = try read(number)
    known[number] = value
    return value
  }

  /// Counts a step of a loop, of which those within others make many.
  ///
  /// - Throws: When there are too many, or the time for a document is over.
  func step() throws {
    try TimeLimit.check()
    steps -= 1
    if steps < 0 { throw CELError("its loops take more than a million steps") }
  }
}

/// A part of an expression that is ready to be evaluated.
struct Compiled {
  let type: CELType
  /// Its value, where that is known before.
  var constant: CELValue?
  let evaluate: @Sendable (Frame) throws -> CELValue

  init(type: CELType, evaluate: @escaping @Sendable (Frame) throws -> CELValue) {
    self.type = type
    self.evaluate = evaluate
  }

  init(_ value: CELValue, type: CELType? = nil) {
    self.type = type ?? value.type
    constant = value
    evaluate = { _ in value }
  }
}
