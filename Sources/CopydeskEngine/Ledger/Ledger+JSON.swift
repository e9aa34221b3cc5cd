public import Copydesk

extension Ledger {
  /// The version of the file's format.
  private static let version = 1

  var json: [UInt8] {
    var json = JSONWriter()
    json.write(.map(value))
    json.endLine()
    return json.bytes
  }

  private var value: Attributes {
    var map: Attributes = [
      "copydesk_ledger": .int(Self.version), "task": .string(task.rawValue),
      "state": .string(state.rawValue),
      "batches": .int(position.batches), "documents": .int(position.documents),
      "digest": .string(String(position.digest, radix: 16)),
      "dead_letter_bytes": .int(deadLetterBytes), "seen": .int(seen), "marks": .list(marks),
      "tally": .map(tally.attributes), "components": .list(work.tallies.map(\.value)),
      "facts": .list(facts.map { .list([.string($0.name), .string($0.value)]) }),
      "inputs": .list(
        inputs.map { .list([.string($0.path), $0.bytes.map { .int($0) } ?? .null]) }),
    ]
    if let seenBeforeAdditions { map["seen_before_additions"] = .int(seenBeforeAdditions) }
    if let base { map["base"] = .map(base.value) }
    return map
  }

  /// Reads a ledger.
  ///
  /// - Returns: Nil when it is none, or one of another version.
  init?(json bytes: [UInt8]) {
    var reader = JSONReader(bytes)
    guard let map = try? reader.readValue().map, map.int("copydesk_ledger") == Self.version,
      let state = map["state"]?.string.flatMap(State.init),
      let digest = map["digest"]?.string.flatMap({ UInt64($0, radix: 16) }),
      let tally = map["tally"]?.map
    else { return nil }
    self.state = state
    self.tally = Tally(tally)
    position = Position(
      batches: map.int("batches"), documents: map.int("documents"), digest: digest)
    deadLetterBytes = map.int("dead_letter_bytes")
    seen = map.int("seen")
    seenBeforeAdditions = map["seen_before_additions"]?.number.map { Int($0) }
    task = map["task"]?.string.flatMap(LedgerUse.Task.init) ?? .run
    base = map["base"]?.map.map(Base.init)
    marks = map.list("marks")
    work = Work(map.list("components"))
    facts = map.list("facts").compactMap(PipelineFact.init)
    inputs = map.list("inputs").compactMap(InputFile.init)
  }
}

extension Ledger.Base {
  fileprivate var value: Attributes {
    [
      "marks": .list(marks), "tally": .map(tally.attributes), "seen": .int(seen),
      "components": .list(work.tallies.map(\.value)),
    ]
  }

  fileprivate init(_ map: Attributes) {
    marks = map.list("marks")
    tally = Tally(map["tally"]?.map ?? [:])
    work = Work(map.list("components"))
    seen = map.int("seen")
  }
}

extension Work {
  fileprivate init(_ values: [Value]) {
    self.init()
    for tally in values.compactMap(ComponentTally.init) { self[tally.name, tally.kind] = tally }
  }
}

extension Tally {
  private static var fields: [(String, WritableKeyPath<Tally, Int>)] {
    [
      ("read", \.read), ("written", \.written), ("filtered", \.filtered),
      ("dead_lettered", \.deadLettered), ("skipped", \.skipped), ("unfinished", \.unfinished),
      ("bytes", \.bytes),
    ]
  }

  /// Its numbers by name, as reports and ledgers have them.
  public var attributes: Attributes {
    var map = Attributes()
    for (name, path) in Self.fields { map[name] = .int(self[keyPath: path]) }
    return map
  }

  init(_ map: Attributes) {
    for (name, path) in Self.fields { self[keyPath: path] = map.int(name) }
  }
}

extension ComponentTally {
  /// Without the time, which is another each time.
  fileprivate var value: Value {
    .map([
      "name": .string(name), "kind": .string(kind.rawValue), "in": .int(documentsIn),
      "out": .int(documentsOut), "filtered": Self.counts(filtered), "failed": Self.counts(failed),
      "counts": Self.counts(counts),
    ])
  }

  fileprivate init?(_ value: Value) {
    guard let map = value.map, let name = map["name"]?.string,
      let kind = map["kind"]?.string.flatMap(Component.Kind.init)
    else { return nil }
    self.init(name, kind)
    documentsIn = map.int("in")
    documentsOut = map.int("out")
    filtered = map.counts("filtered")
    failed = map.counts("failed")
    counts = map.counts("counts")
  }

  private static func counts(_ counts: [String: Int]) -> Value {
    var map = Attributes()
    for (name, count) in counts.sorted(by: { $0.key < $1.key }) { map[name] = .int(count) }
    return .map(map)
  }
}

extension PipelineFact {
  fileprivate init?(_ value: Value) {
    guard case .list(let parts) = value, let name = parts.first?.string,
      let text = parts.last?.string
    else { return nil }
    self.init(name, text)
  }
}

extension InputFile {
  fileprivate init?(_ value: Value) {
    guard case .list(let parts) = value, let path = parts.first?.string, parts.count == 2 else {
      return nil
    }
    self.init(path: path, bytes: parts[1].number.map { Int($0) })
  }
}

extension Attributes {
  fileprivate func int(_ name: String) -> Int {
    if case .int(let number)? = self[name] { number } else { 0 }
  }

  fileprivate func list(_ name: String) -> [Value] {
    if case .list(let values)? = self[name] { values } else { [] }
  }

  fileprivate func counts(_ name: String) -> [String: Int] {
    Dictionary(
      (self[name]?.map ?? [:]).compactMap { element in
        if case .int(let count) = element.value { (element.name, count) } else { nil }
      }, uniquingKeysWith: +)
  }
}
