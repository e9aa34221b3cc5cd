import Copydesk
import Glibc

/// A zone of the system's database, to tell how far its clocks are from UTC at a moment.
///
/// It reads the second, 64-bit part of a file as RFC 9636 describes it (TZif), and the rule behind it for what
/// comes after the last change.
struct TimeZoneFile: Sendable {
  private var changes: [Int64] = []
  private var kinds: [Int] = []
  private var offsets: [Int64] = []
  private var rule: TimeZoneRule?

  private static let folder = "/usr/share/zoneinfo/"

  private static let known = Shared<[String: TimeZoneFile]>([:])

  /// A zone, read once.
  ///
  /// - Returns: nil when there is none of that name.
  static func named(_ name: String) -> TimeZoneFile? {
    known.withLock { known in
      if let file = known[name] { return file }
      let file = TimeZoneFile(named: name)
      known[name] = file
      return file
    }
  }

  private init?(named name: String) {
    let isName = name.utf8.allSatisfy {
      ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || (0x30...0x39).contains($0)
        || [0x2F, 0x5F, 0x2B, 0x2D].contains($0)
    }
    guard isName, !name.isEmpty, !name.hasPrefix("/"), let file = fopen(Self.folder + name, "r")
    else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 18)
    let count = fread(&bytes, 1, bytes.count, file)
    guard read(bytes[..<count]) else { return nil }
  }

  private mutating func read(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = Header(bytes, at: 0), bytes[4] >= UInt8(ascii: "2"),
      let header = Header(bytes, at: first.end(timeSize: 4))
    else { return false }
    var place = header.start + Header.size
    guard header.end(timeSize: 8) <= bytes.count, header.kinds > 0 else { return false }
    for _ in 0..<header.changes {
      changes.append(Int64(bitPattern: Self.number(bytes, place, 8)))
      place += 8
    }
    kinds = bytes[place..<place + header.changes].map(Int.init)
    place += header.changes
    for kind in 0..<header.kinds {
      offsets.append(Int64(Int32(truncatingIfNeeded: Self.number(bytes, place + 6 * kind, 4))))
    }
    // The rule stands between two line ends.
    let footer = bytes[header.end(timeSize: 8)...].dropFirst().prefix { $0 != 0x0A }
    rule = TimeZoneRule(String(decoding: footer, as: UTF8.self))
    return kinds.allSatisfy { $0 < offsets.count }
  }

  /// What stands at the start of each part of a file.
  private struct Header {
    static let size = 44
    let start: Int
    let counts: [Int]

    init?(_ bytes: ArraySlice<UInt8>, at start: Int) {
      guard start + Self.size <= bytes.count, bytes[start..<start + 4].elementsEqual("TZif".utf8)
      else { return nil }
      self.start = start
      counts = (0..<6).map { Int(TimeZoneFile.number(bytes, start + 20 + 4 * $0, 4)) }
    }

    var changes: Int { counts[3] }
    var kinds: Int { counts[4] }

    func end(timeSize: Int) -> Int {
      start + Self.size + changes * (timeSize + 1) + kinds * 6 + counts[5]
        + counts[2] * (timeSize + 4) + counts[1] + counts[0]
    }
  }

  private static func number(_ bytes: ArraySlice<UInt8>, _ place: Int, _ count: Int) -> UInt64 {
    bytes[place..<place + count].reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// In seconds, at a moment.
  func offset(at moment: CELTimestamp) -> Int64 {
    let next = changes.partitioningIndex { $0 > moment.seconds }
    if next == changes.count, let rule { return rule.offset(at: moment) }
    return offsets[next == 0 ? 0 : kinds[next - 1]]
  }
}
