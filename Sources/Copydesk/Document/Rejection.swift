/// A document, or what should have become one, that left the pipeline before its end.
public struct Rejection: Sendable {
  /// Why: on purpose, or because something is wrong.
  public enum Kind: String, Sendable {
    case filtered
    case failed
  }

  /// Why a document was rejected.
  public struct Reason: Sendable, Equatable {
    public let kind: Kind
    /// One word for counting, in snake case.
    public let code: String
    /// What happened, for people.
    public let message: String

    public init(_ kind: Kind, code: String, _ message: String) {
      self.kind = kind
      self.code = code
      self.message = message
    }

    /// The reason that an error thrown for one document gives.
    public init(_ error: any Error) {
      switch error {
      case let error as Filtered: self.init(.filtered, code: error.code, error.message)
      case let error as DocumentError: self.init(.failed, code: error.code, error.message)
      default: self.init(.failed, code: "error", "\(error)")
      }
    }
  }

  /// Where it was read.
  public let origin: Origin
  /// The document as it entered the stage; nil when it never became one.
  public let document: Document?
  public let reason: Reason
  /// The name of the component that rejected it; the engine fills it in.
  public package(set) var component = ""

  /// The place of the stage that rejected it, from 0; nil when none did.
  package var position: Int?

  /// The dead letter that stays as it is; nil where one is written.
  package var letter: [UInt8]?

  public init(document: Document, reason: Reason) {
    origin = document.origin
    self.document = document
    self.reason = reason
  }

  public init(origin: Origin, reason: Reason) {
    self.origin = origin
    document = nil
    self.reason = reason
  }
}

/// Thrown for a document that is left out on purpose: it is counted, and no error.
public struct Filtered: Error, Equatable {
  public let code: String
  public let message: String

  /// - Parameters:
  ///   - code: One word for counting, in snake case, such as `too_short`.
  ///   - message: What the document is like; the code when left out.
  public init(_ code: String, _ message: String? = nil) {
    self.code = code
    self.message = message ?? code
  }
}

/// Thrown for a document that a stage cannot process.
public struct DocumentError: Error, Equatable, CustomStringConvertible {
  public let code: String
  public let message: String

  /// - Parameters:
  ///   - code: One word for counting, in snake case, such as `bad_date`.
  ///   - message: Lower case, no full stop, what is wrong and what was expected.
  public init(_ code: String, _ message: String) {
    self.code = code
    self.message = message
  }

  public var description: String { message }
}
