public import Copydesk

/// Everything that is wrong with one pipeline file.
public struct ConfigurationError: Error, Sendable {
  public var path: String { files[0].path }
  /// In the order of the file, and then of those that it includes.
  public let findings: [Finding]
  private let files: [SourceFile]

  /// - Parameter files: The pipeline file, and those that it includes.
  init(_ files: [SourceFile], _ findings: Findings) {
    self.files = files
    self.findings = Self.distinct(findings.sorted(), files)
  }

  /// Each once: a file that is included twice has all its mistakes twice.
  private static func distinct(_ findings: [Finding], _ files: [SourceFile]) -> [Finding] {
    var told: Set<String> = []
    return findings.filter { finding in
      guard let place = finding.range?.lowerBound, place.file > 0 else { return true }
      let file = files[place.file].path
      return told.insert("\(place.line):\(place.column):\(file):\(finding.message)").inserted
    }
  }

  /// How many findings are shown: nobody reads more, and mistakes of generated files are all alike.
  private static let most = 100

  /// The findings as a compiler tells them, each with its line and a caret.
  public func rendered(colored: Bool = false) -> String {
    let paint = Paint(isOn: colored)
    let count = findings.count == 1 ? "1 error" : "\(findings.count) errors"
    let rest = findings.count > Self.most ? ", of which the first \(Self.most) are shown" : ""
    return findings.prefix(Self.most).map { render($0, paint) }.joined(separator: "\n\n")
      + "\n\n\(count) in \(path)\(rest)"
  }

  private func render(_ finding: Finding, _ paint: Paint) -> String {
    let headline = "\(paint.red("error")): \(paint.bold(finding.message))"
    guard let range = finding.range else {
      let hint = finding.hint.map { "\n  \(paint.blue("hint")): \($0)" } ?? ""
      return "\(headline)\n  \(paint.blue("-->")) \(path)\(hint)"
    }
    let start = range.lowerBound
    let file = files[start.file]
    let margin = String(repeating: " ", count: String(start.line).count)
    let (line, shift) = excerpt(String(file.lines[start.line]), around: start.column)
    let bar = paint.blue("|")
    let shown =
      Position(
        line: start.line, column: start.column - shift)..<Position(
        line: range.upperBound.line, column: max(1, range.upperBound.column - shift))
    let carets = paint.red(String(repeating: "^", count: width(of: shown, in: line)))
    let hint = finding.hint.map { " \($0)" } ?? ""
    return """
      \(headline)
       \(margin)\(paint.blue("-->")) \(file.path):\(start.line):\(start.column)
       \(margin) \(bar)
       \(paint.blue("\(start.line)")) \(bar) \(line)
       \(margin) \(bar) \(indent(to: shown.lowerBound.column, in: line))\(carets)\(hint)
      """ + inclusions(of: file).map { "\n   \(margin)\(paint.blue("included at")) \($0)" }.joined()
  }

  /// Where a file is included, and where the one that does so is.
  private func inclusions(of file: SourceFile) -> [String] {
    guard let place = file.includedAt else { return [] }
    let other = files[place.file]
    return ["\(other.path):\(place.line):\(place.column)"] + inclusions(of: other)
  }

  /// The longest line that is shown in full, in characters.
  private static let longestLine = 160

  /// A line, or the part of a long one around a column, and how many characters it was shifted.
  private func excerpt(_ line: String, around column: Int) -> (line: String, shift: Int) {
    let scalars = Array(line.unicodeScalars)
    guard scalars.count > Self.longestLine else { return (line, 0) }
    let first = max(0, min(column - 60, scalars.count - 120))
    let last = min(scalars.count, first + 120)
    var text = String.UnicodeScalarView(scalars[first..<last])
    if last < scalars.count { text.append("…") }
    return (first > 0 ? "…" + String(text) : String(text), first > 0 ? first - 1 : 0)
  }

  /// Blanks as wide as what stands before the column; tabs stay tabs, so that carets line up.
  private func indent(to column: Int, in line: String) -> String {
    line.unicodeScalars.prefix(column - 1).map { scalar in
      scalar == "\t" ? "\t" : String(repeating: " ", count: scalar.columns)
    }.joined() + String(repeating: " ", count: max(0, column - 1 - line.unicodeScalars.count))
  }

  private func width(of range: Range<Position>, in line: String) -> Int {
    let scalars = Array(line.unicodeScalars)
    let end =
      range.upperBound.line == range.lowerBound.line
      ? range.upperBound.column - 1 : scalars.count
    let first = min(range.lowerBound.column - 1, scalars.count)
    return max(
      1, scalars[first..<max(first, min(end, scalars.count))].reduce(0) { $0 + $1.columns })
  }
}

extension Unicode.Scalar {
  /// How many columns a terminal gives it: 0 for marks, 2 for wide characters, 1 for the rest.
  fileprivate var columns: Int {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}

/// Colours of a terminal, or none.
struct Paint {
  let isOn: Bool
  func red(_ text: String) -> String { paint(text, "1;31") }
  func blue(_ text: String) -> String { paint(text, "1;34") }
  func bold(_ text: String) -> String { paint(text, "1") }

  private func paint(_ text: String, _ code: String) -> String {
    isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
