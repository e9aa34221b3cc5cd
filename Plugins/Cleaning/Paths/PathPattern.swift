import Copydesk

/// The form of the end of a path, such as `{outlet}/{year}/{month}-{day}-*.txt`.
struct PathPattern: OptionValue {
  let text: String
  /// One for each part between slashes.
  private let parts: [PathPart]
  private let dateParts: Set<PathPart.Number>

  static var optionType: OptionType { .string }
  var optionText: String? { text }

  static func decode(
    _ node: ConfigNode, _ label: String, into findings: inout Findings
  ) -> PathPattern? {
    guard let (text, _) = node.scalar(optionType, label, into: &findings) else { return nil }
    do throws(PathProblem) { return try PathPattern(text) } catch {
      findings.add("\(label): \(error.message)", at: node, hint: error.hint)
      return nil
    }
  }

  init(_ text: String) throws(PathProblem) {
    self.text = text
    var parts: [PathPart] = []
    for part in text.split(separator: "/", omittingEmptySubsequences: false) {
      if part.isEmpty || part == "." || part == ".." {
        throw PathProblem(
          "no path has a part '\(part)' that a pattern can stand for",
          "it is compared with the end of a path: begin with the first folder that matters")
      }
      parts.append(try PathPart(part))
    }
    self.parts = parts
    let names = parts.flatMap(\.names)
    dateParts = Set(parts.flatMap(\.numbers))
    try Self.check(names, dateParts, parts.flatMap(\.numbers).count)
  }

  private static func check(
    _ names: [String], _ dateParts: Set<PathPart.Number>, _ count: Int
  ) throws(PathProblem) {
    if names.isEmpty, dateParts.isEmpty {
      throw PathProblem(
        "it takes nothing from a path", "write a name in braces, as in '{outlet}/*'")
    }
    if Set(names).count < names.count || dateParts.count < count {
      throw PathProblem("a name stands in it twice", nil)
    }
    let hasMonth = dateParts.contains(.month)
    if dateParts.contains(.day) && !hasMonth || hasMonth && !dateParts.contains(.year) {
      throw PathProblem("a '{day}' needs '{month}', and a '{month}' needs '{year}'", nil)
    }
    if !dateParts.isEmpty, names.contains("date") {
      throw PathProblem("there is both '{date}' and '{year}'", "leave one out")
    }
  }

  /// What a path says; nil when its end has another form.
  func metadata(of path: [Substring]) -> Attributes? {
    guard path.count >= parts.count else { return nil }
    var found = PathFindings()
    for (part, text) in zip(parts, path.suffix(parts.count)) {
      guard part.matches(text, &found) else { return nil }
    }
    return found.metadata
  }
}

/// What is wrong with a pattern.
struct PathProblem: Error {
  let message: String
  let hint: String?

  init(_ message: String, _ hint: String?) {
    self.message = message
    self.hint = hint
  }
}

/// What was found in a path.
struct PathFindings {
  var texts: Attributes = [:]
  var numbers: [PathPart.Number: Int] = [:]

  /// With the date in ISO 8601, a year alone as `year`; nil when there is no such day.
  var metadata: Attributes? {
    var metadata = texts
    guard let year = numbers[.year] else { return metadata }
    guard let month = numbers[.month] else {
      metadata["year"] = .int(year)
      return metadata
    }
    guard let date = CivilDate(year: year, month: month, day: numbers[.day] ?? 1) else {
      return nil
    }
    metadata["date"] = .string(numbers[.day] == nil ? String(date.iso.dropLast(3)) : date.iso)
    return metadata
  }
}
