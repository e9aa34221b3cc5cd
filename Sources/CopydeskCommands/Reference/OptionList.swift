import Copydesk

/// Options, each followed by those within it.
struct OptionList {
  struct Entry {
    let option: OptionReference
    /// How many others it lies within.
    let depth: Int
  }

  private(set) var entries: [Entry] = []
  /// A map that may hold others of its kind is told once.
  private var told: [OptionKeys] = []

  init(_ options: [OptionReference]) { add(options, depth: 0) }

  private mutating func add(_ options: [OptionReference], depth: Int) {
    for option in options {
      entries.append(Entry(option: option, depth: depth))
      guard let keys = option.type.keys, !told.contains(keys), !isTold(keys, by: options) else {
        continue
      }
      told.append(keys)
      add(keys.options, depth: depth + 1)
    }
  }

  /// Whether its keys are among those that it lies beside.
  private func isTold(_ keys: OptionKeys, by options: [OptionReference]) -> Bool {
    Set(keys.options.map(\.name)).isSubset(of: options.map(\.name))
  }
}

extension OptionType {
  /// The fixed keys of the maps in it.
  fileprivate var keys: OptionKeys? {
    switch self {
    case .group(let keys): keys
    case .list(let element): element.keys
    case .map(let value): value.keys
    default: nil
    }
  }
}

extension OptionReference {
  /// Its type, what it must be beyond that, and its default.
  var facts: String {
    var facts = type.description
    if let check { facts += ", \(check)" }
    if isRequired { facts += "; required" }
    if let defaultText { facts += "; default: \(defaultText)" }
    return facts
  }
}
