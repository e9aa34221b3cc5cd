import Copydesk

/// What of the input dead letters name, and what of that was met.
final class Choice: Sendable {
  private struct State {
    var attempts: [Origin: Int] = [:]
    var met: Set<Origin> = []
    var isLoaded = false
  }

  /// The file of letters.
  let path: String
  private let state = Shared(State())

  init(_ path: String) { self.path = path }

  /// Reads the letters, once; those that cannot be read name nothing.
  func load() throws {
    try state.withLock { state in
      guard !state.isLoaded else { return }
      var lines = try LetterLines(path)
      defer { lines.close() }
      while let line = try lines.next() {
        guard let letter = try? DeadLetter(line) else { continue }
        state.attempts[letter.place] = letter.document?.attempt ?? 1
      }
      state.isLoaded = true
    }
  }

  /// Leaves in a batch what letters name.
  func choose(_ batch: inout Batch) {
    batch.keep(
      documents: { document in
        guard let attempt = meet(document.origin) else { return false }
        document.attempt = attempt
        return true
      }, rejections: { meet($0) != nil })
  }

  /// Whether what a letter names was met.
  func wasMet(_ letter: DeadLetter) -> Bool { state.withLock { $0.met.contains(letter.place) } }

  /// Which attempt it is at what lies there; nil when no letter names it.
  private func meet(_ origin: Origin) -> Int? {
    state.withLock { state in
      for place in [origin, origin.start] {
        guard let attempt = state.attempts[place] else { continue }
        state.met.insert(place)
        return attempt
      }
      return nil
    }
  }
}

extension DeadLetter {
  /// What was too long was not read to its end, so its letter knows where it begins only.
  private static let unmeasured: Set = [
    "too_large", "entry_too_large", "line_too_long", "record_too_long",
  ]

  /// What it names. The place of a document that begins there is not meant by a letter that tells
  /// of the whole file.
  fileprivate var place: Origin {
    document == nil && Self.unmeasured.contains(reason.code) ? origin.start : origin
  }
}

extension Origin {
  /// Where it begins, as a place that no other letter has.
  fileprivate var start: Origin {
    Origin(path: path, entry: "\(entry ?? "")\0start", range: range.lowerBound..<range.lowerBound)
  }
}
