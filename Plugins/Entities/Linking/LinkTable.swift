import Copydesk
import EntitiesData

/// Names of which the usual form is known, and mostly an id: countries, states, cities, companies,
/// public bodies, politicians.
///
/// The lines of `links.tsv` (name, label, canonical name, id) are found by a hash of name and label;
/// those of places within a state or country by a hash of both names.
struct LinkTable: Sendable {
  struct Link: Hashable {
    /// The usual name.
    let name: String
    /// Where the name is listed, and the id there: `iso3166:CN`, `geonames:1816670`; nil when the
    /// list knows no more than the usual name.
    let id: String?
  }

  /// Where the line of a name begins.
  private var lines = WordTable<UInt32>(capacity: 48_000)
  private let text: MappedArray<UInt8>

  /// The names that the program carries.
  static let builtIn: LinkTable = {
    var count = 0
    let start = copydesk_links(&count)
    let bytes = MappedBytes(static: UnsafeRawBufferPointer(start: start, count: count))
    return LinkTable(MappedArray(bytes, at: 0, count: count))
  }()

  init(_ text: MappedArray<UInt8>) {
    self.text = text
    let bytes = text.elements
    var start = 0
    while start < bytes.count {
      // What stands before the second tab is what `hash(_:label:)` takes.
      var (hash, tabs, position) = (FNV1a(), 0, start)
      while position < bytes.count, bytes[position] != 0x0A {
        if bytes[position] == 0x09 { tabs += 1 }
        if tabs < 2 { hash.combine(bytes[position]) }
        position += 1
      }
      lines.set(hash.value, to: UInt32(start))
      start = position + 1
    }
  }

  /// The link of a name; nil when the list does not know it, or not as such a thing.
  func link(_ name: String, label: String) -> Link? {
    guard let start = lines[Self.hash(name.utf8, label: label.utf8)] else { return nil }
    let fields = fields(at: Int(start))
    guard fields.count == 4 else { return nil }
    return link(string(fields[2]), string(fields[3]))
  }

  /// A name as the list spells it, where it does: with plain apostrophes, and not in capitals or small
  /// letters alone, but for single words that may be initials.
  ///
  /// - Parameter isCompany: Whether a legal form was behind it, so that it is no initials.
  func spelling(of name: String, label: String, isCompany: Bool = false) -> String {
    let plain = MentionWords.withPlainApostrophes(name)
    if link(plain, label: label) != nil { return plain }
    let mayBeInitials =
      !isCompany && !plain.utf8.contains(0x20) && (label == "ORG" || plain.utf8.count < 4)
    let forms = [
      mayBeInitials ? nil : MentionWords.fromCapitals(plain), MentionWords.fromSmallLetters(plain),
    ]
    return forms.lazy.compactMap(\.self).first { link($0, label: label) != nil } ?? plain
  }

  /// The state of a name that means another place by itself: `Washington`, `Georgia`.
  func state(namedLike name: String) -> Link? {
    link(name, label: "REGION").flatMap { $0 == link(name, label: "GPE") ? nil : $0 }
  }

  /// A place within a state or country, and the link of that: Georgia of Atlanta, Georgia of Tbilisi.
  func place(_ name: String, within whole: Link) -> (place: Link, whole: Link)? {
    guard let start = lines[Self.hash(name.utf8, label: whole.name.utf8)] else { return nil }
    let fields = fields(at: Int(start))
    guard fields.count == 5 else { return nil }
    return (link(string(fields[2]), string(fields[3])), link(whole.name, string(fields[4])))
  }

  private func link(_ name: String, _ id: String) -> Link {
    Link(name: name, id: id.isEmpty ? nil : id)
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: text.elements[range], as: UTF8.self)
  }

  /// The fields of the line that begins at a place.
  private func fields(at start: Int) -> [Range<Int>] {
    let text = text.elements
    var fields: [Range<Int>] = []
    var (first, position) = (start, start)
    while position < text.count, text[position] != 0x0A {
      if text[position] == 0x09 {
        fields.append(first..<position)
        first = position + 1
      }
      position += 1
    }
    return fields + [first..<position]
  }

  private static func hash(
    _ name: some Sequence<UInt8>, label: some Sequence<UInt8>
  ) -> UInt64 {
    var hash = FNV1a()
    hash.combine(name)
    hash.combine(0x09)
    hash.combine(label)
    return hash.value
  }
}
