import Copydesk

/// Fills in the variables of a file, and puts the lists of other files where it includes them.
///
/// Relative paths start at the folder of the file that they stand in. Of another file the list is taken that the
/// item stands in, and the plugins; what stands beside its lists is checked, and the rest is left out unread.
struct Inclusion {
  /// How many files may lie within one another.
  static let deepest = 8
  /// How many may be included in all.
  static let mostFiles = 100

  /// The pipeline file, and those that are included: places in them have these numbers.
  private(set) var files: [SourceFile]
  private(set) var findings = Findings()
  /// Those among them of variables that could not be filled in.
  private(set) var unfilled = Findings()
  /// The names of variables that stand for what is set from outside.
  private(set) var names: Set<String> = []
  /// Whether something is missing, as a file cannot be included.
  private(set) var isIncomplete = false
  /// How many files could not be read: which variables they ask for is not known.
  private var unread = 0
  private var values: Int
  /// How many bytes may still be filled in.
  private var room = Interpolation.mostBytes

  init(_ path: String, _ text: [UInt8], _ root: ConfigNode) {
    files = [SourceFile(path, text)]
    values = root.size
  }

  /// A file with all that it includes.
  ///
  /// - Parameter variables: What `${NAME}` stands for in it.
  mutating func expand(_ root: ConfigNode, _ variables: [String: String]) -> FilledNode {
    expand(root, Scope(variables: variables)).node
  }

  /// What variables stand for in a file.
  private struct Scope {
    var variables: [String: String]
    /// Those that were given by `with`.
    var given: Set<String> = []

    func adding(_ values: OptionMap<String>) -> Scope {
      values.entries.reduce(into: self) { scope, value in
        scope.variables[value.name] = value.value
        scope.given.insert(value.name)
      }
    }
  }

  /// - Returns: The file, and the variables that it asks for.
  private mutating func expand(
    _ root: ConfigNode, _ scope: Scope
  ) -> (node: FilledNode, asked: Set<String>) {
    var (node, asked) = fill(root, scope)
    for kind in Component.Kind.allCases {
      guard let items = node.list(kind.listName),
        items.contains(where: { IncludeOptions.isMeant(by: $0.filled) })
      else { continue }
      var whole = Part(plugins: node.list("plugins", takesOne: true) ?? [])
      let known = whole.plugins.count
      for item in items {
        if IncludeOptions.isMeant(by: item.filled) {
          include(item.filled, kind, scope, in: &whole)
        } else {
          whole.items.append(item)
        }
      }
      asked.formUnion(whole.asked)
      node = node.setting(kind.listName, to: whole.items)
      if whole.plugins.count > known { node = node.setting("plugins", to: whole.plugins) }
    }
    return (node, asked)
  }

  private mutating func fill(
    _ root: ConfigNode, _ scope: Scope
  ) -> (node: FilledNode, asked: Set<String>) {
    var interpolation = Interpolation(scope.variables, room: room)
    let filled = interpolation.resolve(root)
    room = interpolation.room
    findings.add(interpolation.findings)
    unfilled.add(interpolation.findings)
    names.formUnion(interpolation.names.subtracting(scope.given))
    return (FilledNode(filled: filled, written: root), interpolation.names)
  }

  // MARK: One item

  /// What is put together from several files.
  private struct Part {
    var items: [FilledNode] = []
    var plugins: [FilledNode] = []
    /// The variables that are asked for and not given.
    var asked: Set<String> = []
  }

  /// Adds what an item stands for.
  private mutating func include(
    _ item: ConfigNode, _ kind: Component.Kind, _ scope: Scope, in whole: inout Part
  ) {
    let (known, unreadBefore) = (findings.all.count, unread)
    defer { if findings.all.count > known { isIncomplete = true } }
    guard let include = IncludeOptions.decode(item, of: "an include", into: &findings),
      let place = item["include"]?.value.range,
      let root = read(include.path, at: place)
    else {
      isIncomplete = true
      unread += 1
      return
    }
    let (part, asked) = expand(root.keeping(kind), scope.adding(include.values))
    whole.asked.formUnion(asked.subtracting(include.values.entries.map(\.name)))
    if unread == unreadBefore { checkValues(item["with"]?.value, include.path, asked) }
    _ = PipelineHead.read(part.filled, into: &findings)
    whole.plugins += part.list("plugins", takesOne: true) ?? []
    if let list = part.list(kind.listName) {
      whole.items += list
    } else if findings.all.count == known {
      findings.add("'\(include.path)' has no \(kind.listName)", at: place)
    }
  }

  /// Tells which values an included file has no use for.
  private mutating func checkValues(_ node: ConfigNode?, _ path: String, _ asked: Set<String>) {
    guard case .map(let entries)? = node?.content else { return }
    let known = asked.sorted()
    let all = known.isEmpty ? "it has none" : "it has \(known.prefix(20).joined(separator: ", "))"
    for (index, entry) in entries.filter({ !asked.contains($0.key) }).enumerated() {
      // Nobody reads more than the first.
      let hint = index < 100 ? NearMatch.hint(for: entry.key, among: known) ?? all : nil
      findings.add("'\(path)' has no variable '\(entry.key)'", at: entry.keyRange, hint: hint)
    }
  }

  // MARK: Reading

  /// Reads another file, or says why not.
  private mutating func read(_ name: String, at range: Range<Position>) -> ConfigNode? {
    let file = files[range.lowerBound.file].including(name)
    guard files.count <= Self.mostFiles else {
      // All that follow are too many.
      let problem = "more than \(Self.mostFiles) files are included"
      if findings.all.last?.message != problem { findings.add(problem, at: range) }
      return nil
    }
    if let problem = problem(file.path, name, range.lowerBound) {
      findings.add(problem, at: range)
      return nil
    }
    do {
      let text = try ListFile(file.path, option: "include").bytes(most: PipelineLoader.largestFile)
      files.append(SourceFile(file.path, text, file.context, includedAt: range.lowerBound))
      return root(text, name, at: range)
    } catch {
      findings.add((error as? OptionError)?.message ?? "\(error)", at: range)
      return nil
    }
  }

  private func problem(_ path: String, _ name: String, _ place: Position) -> String? {
    let chain = chain(place)
    if let file = FileIdentity(path), chain.contains(where: { FileIdentity($0) == file }) {
      return "'\(name)' would include itself"
    }
    return chain.count > Self.deepest
      ? "files include one another more than \(Self.deepest) deep" : nil
  }

  /// The file that a place is in, and those within which it lies.
  private func chain(_ place: Position) -> [String] {
    let file = files[place.file]
    return [file.path] + (file.includedAt.map(chain) ?? [])
  }

  private mutating func root(
    _ text: [UInt8], _ name: String, at range: Range<Position>
  ) -> ConfigNode? {
    let (root, problems) = YAMLParser.parse(text, file: files.count - 1)
    findings.add(problems)
    guard let root, root.isMap else {
      if problems.isEmpty {
        findings.add("'\(name)' is no pipeline file: it must be a map", at: range)
      }
      return nil
    }
    values += root.size
    guard values <= YAMLParser.mostNodes else {
      findings.add("all files together have more than \(YAMLParser.mostNodes) values", at: range)
      return nil
    }
    return root
  }
}

extension ConfigNode {
  /// The map without the lists of other components, and without tests.
  fileprivate func keeping(_ kind: Component.Kind) -> ConfigNode {
    guard case .map(let entries) = content else { return self }
    let others = Component.Kind.allCases.filter { $0 != kind }.map(\.listName) + ["tests"]
    return ConfigNode(.map(entries.filter { !others.contains($0.key) }), at: range)
  }
}
