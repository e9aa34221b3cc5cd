import ArgumentParser

/// Why a plugin cannot be made or built.
struct BuildFailure: Error {
  let message: String
  let hint: String?

  init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }

  /// Tells it, and is what the program then ends with.
  func told() -> ExitCode {
    Console.error("error: \(message)")
    if let hint { Console.error("hint: \(hint)") }
    return ExitCode(ExitCodes.wrongUsage)
  }
}
