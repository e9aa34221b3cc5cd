/// Runs `body` and adds the time it took, in nanoseconds.
func timed<R>(_ total: inout UInt64, _ body: () throws -> R) rethrows -> R {
  let start = ContinuousClock.now
  defer {
    let (seconds, attoseconds) = (ContinuousClock.now - start).components
    total += UInt64(seconds) * 1_000_000_000 + UInt64(attoseconds / 1_000_000_000)
  }
  return try body()
}
