import Copydesk

/// The form of what stands between two slashes of a path.
struct PathPart: Sendable {
  /// A part of a date in digits.
  enum Number: String, CaseIterable, Sendable {
    case year
    case month
    case day

    var digits: ClosedRange<Int> { self == .year ? 4...4 : 1...2 }
  }

  private enum Piece: Sendable {
    case text([UInt8])
    /// Any bytes, or none.
    case anything
    /// At least one byte, kept under a name.
    case named(String)
    /// A date as ``WrittenDate`` reads it.
    case date
    case number(Number)
  }

  private let pieces: [Piece]

  init(_ text: Substring) throws(PathProblem) {
    var pieces: [Piece] = []
    var rest = text
    while let first = rest.first {
      switch first {
      case "*":
        pieces.append(.anything)
        rest = rest.drop { $0 == "*" }
      case "{":
        guard let close = rest.firstIndex(of: "}") else {
          throw PathProblem("a '{' is not closed", nil)
        }
        pieces.append(try Self.piece(named: rest[rest.index(after: rest.startIndex)..<close]))
        rest = rest[rest.index(after: close)...]
      default:
        let plain = rest.prefix { $0 != "*" && $0 != "{" }
        pieces.append(.text(Array(plain.utf8)))
        rest = rest[plain.endIndex...]
      }
    }
    self.pieces = pieces
  }

  private static func piece(named name: Substring) throws(PathProblem) -> Piece {
    if let number = Number(rawValue: String(name)) { return .number(number) }
    if name == "date" { return .date }
    let isName = name.allSatisfy { $0 == "_" || $0.isLetter || $0.isNumber }
    guard isName, !name.isEmpty else {
      throw PathProblem("'{\(name)}' is not a name", "write letters, digits and '_'")
    }
    return .named(String(name))
  }

  /// The names that texts are kept under.
  var names: [String] {
    pieces.compactMap {
      switch $0 {
      case .named(let name): name
      case .date: "date"
      default: nil
      }
    }
  }

  var numbers: [Number] {
    pieces.compactMap { if case .number(let number) = $0 { number } else { nil } }
  }

  // MARK: Matching

  /// In bytes, as in every file system; what is longer has no form, so that none takes long to compare with.
  static let longest = 255

  /// Whether a text has this form, as little as possible being taken for each name from left to right.
  func matches(_ text: Substring, _ found: inout PathFindings) -> Bool {
    guard text.utf8.count <= Self.longest, text != ".." else { return false }
    var search = Search(pieces: pieces, text: Array(text.utf8))
    return search.matches(0, 0, &found)
  }

  /// Looks for what fits, remembering from where on nothing does.
  private struct Search {
    let pieces: [Piece]
    let text: [UInt8]
    private var failed: Set<Int> = []

    init(pieces: [Piece], text: [UInt8]) {
      self.pieces = pieces
      self.text = text
    }

    mutating func matches(_ piece: Int, _ start: Int, _ found: inout PathFindings) -> Bool {
      guard piece < pieces.count else { return start == text.count }
      let place = piece * (text.count + 1) + start
      guard !failed.contains(place) else { return false }
      for end in ends(of: pieces[piece], from: start) where matches(piece + 1, end, &found) {
        keep(pieces[piece], start..<end, &found)
        return true
      }
      failed.insert(place)
      return false
    }

    /// Where a piece that begins at a place may end, the ends to be tried first in front.
    private func ends(of piece: Piece, from start: Int) -> [Int] {
      switch piece {
      case .text(let bytes): text[start...].starts(with: bytes) ? [start + bytes.count] : []
      case .anything: Array(start...text.count).filter(isBetweenCharacters)
      case .named: Array(start + 1..<max(start, text.count) + 1).filter(isBetweenCharacters)
      case .date: dateEnds(from: start)
      case .number(let number):
        number.digits.reversed().map { start + $0 }.filter { end in
          end <= text.count && text[start..<end].allSatisfy { (0x30...0x39).contains($0) }
        }
      }
    }

    private func isBetweenCharacters(_ place: Int) -> Bool {
      place == text.count || text[place] & 0xC0 != 0x80
    }

    // MARK: Dates

    /// More than any date has bytes.
    private static let longestDate = 40

    /// A date begins and ends between words and numbers, and has a number of four digits.
    private func dateEnds(from start: Int) -> [Int] {
      guard isEdge(start) else { return [] }
      let last = min(text.count, start + Self.longestDate)
      let year = (start..<last).first { place in
        place + 4 <= last && text[place..<place + 4].allSatisfy(Self.isDigit)
      }
      guard let year else { return [] }
      return (year + 4...last).reversed().filter { end in
        isEdge(end) && date(start..<end).map { $0.count >= 10 || !goesOn(at: end) } == true
      }
    }

    /// Whether a day may follow, as in `2020-02-30`, which no calendar has: half of it is no date.
    private func goesOn(at place: Int) -> Bool {
      place + 1 < text.count && "-/._ ".utf8.contains(text[place]) && Self.isDigit(text[place + 1])
    }

    private func isEdge(_ place: Int) -> Bool {
      guard place > 0, place < text.count else { return true }
      let (before, behind) = (text[place - 1], text[place])
      return
        !(Self.isDigit(before) && Self.isDigit(behind)
        || Self.isLetter(before) && Self.isLetter(behind))
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || Bytes.isLetter(byte) }

    private func date(_ range: Range<Int>) -> String? { WrittenDate.iso(string(range)) }

    private func keep(_ piece: Piece, _ range: Range<Int>, _ found: inout PathFindings) {
      switch piece {
      case .text, .anything: break
      case .named(let name): found.texts[name] = .string(string(range))
      case .date: found.texts["date"] = date(range).map { .string($0) }
      case .number(let number): found.numbers[number] = Int(string(range))
      }
    }

    private func string(_ range: Range<Int>) -> String {
      String(decoding: text[range], as: UTF8.self)
    }
  }
}
