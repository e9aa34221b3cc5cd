import Copydesk

/// Fills in the variables of a file, and puts the lists of other files where it includes them.
///
/// Relative paths start at the folder of the file that they stand in. Of another file the list is taken that the
/// item stands in, and the plugins; the rest is checked and left out.
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
  /// The names of variables in all files.
  private(set) var names: Set<String> = []
  /// Whether something is missing, as a file cannot be included.
  private(set) var isIncomplete = false
  private var values: Int

  init(_ path: String, _ text: [UInt8], _ root: ConfigNode) {
    files = [SourceFile(path, text)]
    values = root.size
  }

  /// A file with all that it includes.
  ///
  /// - Parameter variables: What `${NAME}` stands for in it.
  mutating func expand(_ root: ConfigNode, _ variables: [String: String]) -> FilledNode {
    var interpolation = Interpolation(variables)
    var node = FilledNode(filled: interpolation.resolve(root), written: root)
    findings.add(interpolation.findings)
    unfilled.add(interpolation.findings)
    names.formUnion(interpolation.names)
    for kind in Component.Kind.allCases {
      guard let items = node.list(kind.listName),
        items.contains(where: { IncludeOptions.isMeant(by: $0.filled) })
      else { continue }
      var plugins = node.list("plugins", takesOne: true) ?? []
      let known = plugins.count
      let expanded = items.flatMap { item in
        IncludeOptions.isMeant(by: item.filled)
          ? part(item.filled, kind, variables, &plugins) : [item]
      }
      node = node.setting(kind.listName, to: expanded)
      if plugins.count > known { node = node.setting("plugins", to: plugins) }
    }
    return node
  }

  /// What an item stands for.
  ///
  /// - Parameter plugins: Takes the plugins that it needs.
  private mutating func part(
    _ item: ConfigNode, _ kind: Component.Kind, _ variables: [String: String],
    _ plugins: inout [FilledNode]
  ) -> [FilledNode] {
    let known = findings.all.count
    guard let include = IncludeOptions.decode(item, of: "an include", into: &findings),
      let root = read(include.path, at: item["include"]!.value.range)
    else { return missing() }
    let outer = names
    names = []
    let whole = expand(root, variables.merging(include.values.values) { _, own in own })
    checkValues(item["with"]?.value, include.path)
    names.formUnion(outer)
    _ = PipelineHead.read(whole.filled, into: &findings)
    guard let list = whole.list(kind.listName) else {
      if findings.all.count == known {
        findings.add("'\(include.path)' has no \(kind.listName)", at: item["include"]!.value)
      }
      return missing()
    }
    if findings.all.count > known { isIncomplete = true }
    plugins += whole.list("plugins", takesOne: true) ?? []
    return list
  }

  private mutating func missing() -> [FilledNode] {
    isIncomplete = true
    return []
  }

  /// Tells which values an included file has no use for.
  private mutating func checkValues(_ node: ConfigNode?, _ path: String) {
    guard case .map(let entries)? = node?.content else { return }
    for entry in entries where !names.contains(entry.key) {
      findings.add(
        "'\(path)' has no variable '\(entry.key)'", at: entry.keyRange,
        hint: NearMatch.hint(for: entry.key, among: names.sorted())
          ?? (names.isEmpty ? "it has none" : "it has \(names.sorted().joined(separator: ", "))"))
    }
  }

  // MARK: Reading

  /// Reads another file, or says why not.
  private mutating func read(_ name: String, at range: Range<Position>) -> ConfigNode? {
    let path = files[range.lowerBound.file].context.resolve(name)
    if let problem = problem(path, name, range.lowerBound) {
      // Where there are too many, all that follow are.
      if findings.all.last?.message != problem { findings.add(problem, at: range) }
      return nil
    }
    do {
      let text = try ListFile(path, option: "include").bytes()
      files.append(SourceFile(path, text, includedAt: range.lowerBound))
      return root(text, name, at: range)
    } catch {
      findings.add((error as? OptionError)?.message ?? "\(error)", at: range)
      return nil
    }
  }

  private func problem(_ path: String, _ name: String, _ place: Position) -> String? {
    if let file = FileIdentity(path), chain(place).contains(where: { FileIdentity($0) == file }) {
      return "'\(name)' would include itself"
    }
    if chain(place).count > Self.deepest {
      return "files include one another more than \(Self.deepest) deep"
    }
    return files.count > Self.mostFiles ? "more than \(Self.mostFiles) files are included" : nil
  }

  /// The file that a place is in, and those within which it lies.
  private func chain(_ place: Position) -> [String] {
    let file = files[place.file]
    return [file.path] + (file.includedAt.map(chain) ?? [])
  }

  private mutating func root(_ text: [UInt8], _ name: String, at range: Range<Position>)
    -> ConfigNode?
  {
    guard text.count <= PipelineLoader.largestFile else {
      findings.add("'\(name)' is longer than \(ByteCount(PipelineLoader.largestFile))", at: range)
      return nil
    }
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

extension OptionMap<String> {
  fileprivate var values: [String: String] {
    entries.reduce(into: [:]) { $0[$1.name] = $1.value }
  }
}
