import Copydesk

/// Which of several places of one name the text itself says is meant: `Paris, Texas`, `Atlanta, Ga.`,
/// `Washington state`, `Georgia` where Atlanta is spoken of.
struct PlaceContext {
  /// What the text says that a name means; without a link none that the list knows.
  struct Place {
    let link: LinkTable.Link?
    /// Whether it is called by another name than the place that bears it by itself: `Washington
    /// state` beside `Washington`.
    var isToldApart = false
  }

  let links: LinkTable
  var places: [Int: Place] = [:]

  /// - Parameters:
  ///   - names: The names of a document, in the order of the text.
  ///   - surfaces: How each is written.
  init(_ links: LinkTable, _ document: Document, _ names: [Annotation], _ surfaces: [Surface]) {
    self.links = links
    let mentions = zip(names, surfaces).map { $0.label == "GPE" ? $1.name : nil }
    for index in names.indices {
      guard let name = mentions[index] else { continue }
      if let parts = Self.parts(name) {
        places[index] = Place(
          link: place(spelling(parts.place), within: spelling(parts.whole))?.place)
      } else if let state = links.state(namedLike: name),
        StateWords.stand(around: names[index].range, in: document)
      {
        places[index] = Place(link: state, isToldApart: true)
      } else if index + 1 < names.count, let whole = mentions[index + 1] {
        let (end, next) = (names[index].range.upperBound, names[index + 1].range.lowerBound)
        if end < next { settle(index, name, whole, document, end..<next) }
      }
      if places[index] == nil {
        settle(index, name, abbreviationBehind: names[index].range, document)
      }
    }
    settleShared(mentions, dateline: dateline(of: document))
  }

  subscript(index: Int) -> Place? { places[index] }

  /// A city before a state's abbreviation that the tagger did not find: `London, Ont.`
  private mutating func settle(
    _ index: Int, _ name: String, abbreviationBehind range: Range<Int>, _ document: Document
  ) {
    let rest = document.utf8[range.upperBound...].prefix(Self.longestAbbreviation + 2)
    guard rest.starts(with: ", ".utf8) else { return }
    let word = rest.dropFirst(2).prefix { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 == 0x2E }
    guard word.last == 0x2E,
      let state = links.link(String(decoding: word, as: UTF8.self), label: "REGION")
    else { return }
    places[index] = Place(link: links.place(name, within: state)?.place)
  }

  private static let longestAbbreviation = 8

  /// Two names with what stands between them: `Paris, Texas`, `Perth in Scotland`, `Pakistan's Punjab`.
  private mutating func settle(
    _ index: Int, _ name: String, _ whole: String, _ document: Document, _ gap: Range<Int>
  ) {
    guard gap.count < 8 else { return }
    let between = document.text(gap)
    if between == ", " {
      settle(index, name, whole)
    } else if [" in ", ", in "].contains(between), let found = place(name, within: whole) {
      places[index] = Place(link: found.place)
    } else if ["'s ", "’s "].contains(between), let found = place(whole, within: name) {
      places[index + 1] = Place(link: found.place)
    }
  }

  private mutating func settle(_ index: Int, _ name: String, _ whole: String) {
    if let found = place(name, within: whole) {
      places[index] = Place(link: found.place)
      places[index + 1] = Place(link: found.whole)
      return
    }
    guard isCity(links.link(name, label: "GPE")) else { return }
    if settle(index, name, county: whole) { return }
    // Behind a city a state is one; and a city that is not among its larger ones is none of those
    // that the name alone would lead to. Countries may be the next of a list: `Paris, Germany`.
    let country = links.link(whole, label: "GPE")
    if let state = links.link(whole, label: "REGION"), country == nil || country == state {
      places[index] = places[index] ?? Place(link: nil)
      places[index + 1] = Place(link: state)
    }
  }

  /// A town before a county, of which the list knows only the country: `Boston, Lincolnshire`.
  private mutating func settle(_ index: Int, _ name: String, county: String) -> Bool {
    guard let whole = links.link(county, label: "GPE"), whole.id?.hasPrefix("iso3166-2:") == true,
      links.link(county, label: "REGION") == nil, let country = country(of: whole)
    else { return false }
    places[index] = Place(link: links.place(name, within: country)?.place)
    places[index + 1] = Place(link: whole)
    return true
  }

  /// The place from which the report comes, by its metadata `place`: `BIRMINGHAM, Ala.`
  private func dateline(of document: Document) -> [String: LinkTable.Link] {
    guard let place = document.metadata["place"]?.string, let parts = Self.parts(place) else {
      return [:]
    }
    let (name, whole) = (spelling(parts.place), spelling(parts.whole))
    return self.place(name, within: whole).map { [name: $0.place] } ?? [:]
  }

  private func spelling(_ name: String) -> String { links.spelling(of: name, label: "GPE") }

  /// Whether a place may be a town: no state or country, as in `Texas, Arizona`.
  private func isCity(_ link: LinkTable.Link?) -> Bool {
    link?.id.map { $0.hasPrefix("geonames:") } ?? true
  }

  private func place(
    _ name: String, within whole: String
  ) -> (place: LinkTable.Link, whole: LinkTable.Link)? {
    ["REGION", "GPE"].lazy.compactMap { links.link(whole, label: $0) }
      .compactMap { links.place(name, within: $0) }.first
  }

  private static func parts(_ name: String) -> (place: String, whole: String)? {
    guard let comma = name.utf8.firstIndex(of: 0x2C) else { return nil }
    let whole = name[comma...].dropFirst().drop { $0 == " " }
    return whole.isEmpty ? nil : (String(name[..<comma]), String(whole))
  }
}
