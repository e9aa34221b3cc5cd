/// One thing that is wrong in a configuration.
public struct Finding: Sendable, Equatable {
  /// What is wrong: lower case, no full stop, the offending word in single quotes.
  public let message: String
  /// Where; nil when no place in the file can be named.
  public let range: Range<Position>?
  /// The way out, when we know it: shown beside the caret.
  public let hint: String?

  public init(_ message: String, at range: Range<Position>?, hint: String? = nil) {
    self.message = message
    self.range = range
    self.hint = hint
  }
}

/// Everything that is wrong in a configuration, collected in one pass.
public struct Findings: Sendable, Equatable {
  public private(set) var all: [Finding] = []

  public init() {}

  public var isEmpty: Bool { all.isEmpty }

  /// Adds what is wrong at a node.
  public mutating func add(_ message: String, at node: ConfigNode, hint: String? = nil) {
    add(message, at: node.range, hint: hint)
  }

  /// Adds what is wrong at a place.
  public mutating func add(_ message: String, at range: Range<Position>?, hint: String? = nil) {
    all.append(Finding(message, at: range, hint: hint))
  }

  /// Puts findings that have no place of their own at `range`, from the one at `index` on.
  package mutating func place(from index: Int, at range: Range<Position>) {
    for index in index..<all.count where all[index].range == nil {
      all[index] = Finding(all[index].message, at: range, hint: all[index].hint)
    }
  }

  /// Adds the findings of another pass.
  public mutating func add(_ others: Findings) { all += others.all }

  /// Adds the findings of another pass that stand elsewhere than those of `known`.
  package mutating func add(_ others: Findings, exceptAtPlacesOf known: Findings) {
    let places = known.all.compactMap(\.range)
    all += others.all.filter { finding in !places.contains { $0 == finding.range } }
  }

  /// Adds what a component's maker threw: an ``OptionError`` at its option, others at the node.
  mutating func add(_ error: any Error, at node: ConfigNode?, of owner: String) {
    guard let error = error as? OptionError else {
      return add("\(owner): \(error)", at: node?.range)
    }
    let value = node?[error.option]?.value ?? node
    add(
      "option '\(error.option)' of \(owner): \(error.message)", at: value?.range, hint: error.hint)
  }

  /// The findings in the order of the file; those without a place come first.
  public func sorted() -> [Finding] {
    let order = all.indices.sorted {
      let (a, b) = (all[$0].range?.lowerBound, all[$1].range?.lowerBound)
      guard let a, let b else { return (a == nil ? 0 : 1, $0) < (b == nil ? 0 : 1, $1) }
      return (a, $0) < (b, $1)
    }
    return order.map { all[$0] }
  }
}

/// Thrown by a component's maker for an option that is well-formed but cannot be used.
public struct OptionError: Error, Sendable {
  public let option: String
  public let message: String
  public let hint: String?

  public init(_ option: String, _ message: String, hint: String? = nil) {
    self.option = option
    self.message = message
    self.hint = hint
  }
}
