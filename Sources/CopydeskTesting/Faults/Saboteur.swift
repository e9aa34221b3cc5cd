package import Copydesk
import Glibc

/// What goes wrong with a call of the system.
public enum Fault: String, Sendable, CaseIterable {
  /// There is no space left (`ENOSPC`).
  case full
  /// The device fails (`EIO`).
  case broken
  /// A call that writes is interrupted before it did anything (`EINTR`): it is to be made again.
  case interrupted
  /// A call that writes takes half of the bytes: the rest is to be written.
  case short

  /// Whether a sink must carry on as if nothing had happened.
  public var isPassing: Bool { self == .interrupted || self == .short }

  fileprivate var number: Int32 {
    switch self {
    case .full: ENOSPC
    case .broken: EIO
    case .interrupted, .short: EINTR
    }
  }
}

/// Counts calls and makes one of them fail. Any thread may ask it.
///
/// Code that is tried asks before each call that could fail; ``FaultTrial`` then lets each call fail
/// in turn:
///
/// ```swift
/// guard let count = saboteur.share(of: bytes.count) else { throw … }  // errno says why
/// let written = write(file, bytes.baseAddress, count)
/// ```
public final class Saboteur: Sendable {
  private let count = Shared(0)
  private let fault: Fault
  private let failing: Int?

  /// - Parameters:
  ///   - fault: What goes wrong.
  ///   - call: The number of the call that it happens to, from 0; nil to count only.
  public init(_ fault: Fault = .full, at call: Int? = nil) {
    self.fault = fault
    failing = call
  }

  /// How many calls there were so far.
  public var calls: Int { count.withLock { $0 } }

  /// Counts a call that opens, renames or makes durable.
  ///
  /// - Returns: Whether it fails; `errno` then has the reason.
  public func refuses() -> Bool {
    guard isHit, !fault.isPassing else { return false }
    errno = fault.number
    return true
  }

  /// Counts a call that writes.
  ///
  /// - Returns: How many of `count` bytes it may write; nil when it fails, and `errno` has the reason.
  public func share(of count: Int) -> Int? {
    guard isHit else { return count }
    if fault == .short { return count > 1 ? count / 2 : count }
    errno = fault.number
    return nil
  }

  /// Counts a call of code that throws.
  ///
  /// - Throws: A `DocumentError` with the code `fault` when it fails.
  public func pass() throws {
    let call = calls
    if refuses() {
      throw DocumentError(
        "fault", "call \(failing ?? call) failed: \(String(cString: strerror(errno)))")
    }
  }

  private var isHit: Bool {
    count.withLock { count in
      defer { count += 1 }
      return count == failing
    }
  }
}

extension Saboteur {
  /// The system's own calls, of which one fails.
  package var system: FileSystem {
    let real = FileSystem.posix
    return FileSystem(
      open: { self.refuses() ? -1 : real.open($0) },
      reopen: { self.refuses() ? -1 : real.reopen($0) },
      write: { descriptor, bytes in
        guard let count = self.share(of: bytes.count) else { return -1 }
        return real.write(descriptor, UnsafeRawBufferPointer(rebasing: bytes.prefix(count)))
      },
      truncate: { self.refuses() ? -1 : real.truncate($0, $1) },
      fsync: { self.refuses() ? -1 : real.fsync($0) },
      close: { descriptor in
        guard self.refuses() else { return real.close(descriptor) }
        let reason = errno
        // The descriptor is closed all the same, as POSIX has it.
        _ = real.close(descriptor)
        errno = reason
        return -1
      },
      rename: { self.refuses() ? -1 : real.rename($0, $1) },
      syncFolder: { self.refuses() ? -1 : real.syncFolder($0) })
  }
}
