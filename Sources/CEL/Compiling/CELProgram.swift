/// An expression of the Common Expression Language (github.com/google/cel-spec), read, checked and ready to
/// be evaluated, any number of times and by several threads.
///
/// It knows the standard functions, the extensions for strings (but `format` and `quote`) and for optional
/// values; it knows no messages of Protocol Buffers.
public struct CELProgram: Sendable {
  /// What it yields; `dyn` where only the evaluation shows.
  public let type: CELType
  /// The variables that it uses, in the order in which they stand in it first.
  public let variables: [String]
  private let evaluate: @Sendable (Frame) throws -> CELValue

  /// - Throws: ``CELError`` with the place of what is wrong.
  public init(_ text: String, in environment: CELEnvironment) throws(CELError) {
    var compiler = Compiler(environment)
    let compiled: Compiled
    do {
      compiled = try compiler.compile(Parser.parse(text))
    } catch {
      throw error as? CELError ?? CELError("\(error)")
    }
    type = compiler.inference.final(compiled.type)
    variables = compiler.variables
    evaluate = compiled.evaluate
  }

  /// - Parameter read: The value of a variable; asked for once, and only if it is needed.
  /// - Throws: ``CELError`` when there is no result, and what `read` throws.
  public func value(_ read: (String) throws -> CELValue) throws -> CELValue {
    try withoutActuallyEscaping(read) { read in
      try evaluate(Frame(variables: variables.count) { try read(variables[$0]) })
    }
  }
}
