import ArgumentParser
import Copydesk

extension ParsableArguments {
  /// - Throws: ``ValidationError`` when a value lies outside of a range.
  func check<V: Comparable>(_ value: V, _ name: String, _ range: ClosedRange<V>) throws {
    guard range.contains(value) else {
      throw ValidationError(
        "'\(name)' must be between \(range.lowerBound) and \(range.upperBound), not '\(value)'")
    }
  }

  /// Tells an error and ends the program as a stopped run.
  func told<R>(_ body: () throws -> R) throws -> R {
    do { return try body() } catch {
      Console.error("error: \(error)")
      throw ExitCode(ExitCodes.stoppedOnError)
    }
  }
}
