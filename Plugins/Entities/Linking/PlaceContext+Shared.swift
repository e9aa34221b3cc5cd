/// Names that several places share, where nothing right beside them says which is meant: what else the
/// document names does.
extension PlaceContext {
  /// Settles names that are not placed: `Newcastle` beside `Australia`, `Georgia` beside `Atlanta`.
  ///
  /// - Parameter dateline: What the place means from which the report comes.
  mutating func settleShared(_ mentions: [String?], dateline: [String: LinkTable.Link]) {
    let names = Set(mentions.compactMap(\.self)).union(dateline.keys)
    let placed = Set(mentions.indices.filter { places[$0] != nil }.compactMap { mentions[$0] })
    var meant: [String: LinkTable.Link] = [:]
    for name in names {
      // Where `Paris, Texas` is placed, `Paris` before it is another.
      let other = placed.contains(name) ? nil : namesake(name, among: names)
      meant[name] = dateline[name] ?? stateLikeCountry(name, among: names) ?? other
    }
    for (index, name) in mentions.enumerated() where places[index] == nil {
      if let name, let link = meant[name] { places[index] = Place(link: link) }
    }
  }

  /// The states and countries that a document names, and the countries of those states.
  private func wholes(among names: Set<String>) -> Set<LinkTable.Link> {
    let named = names.compactMap { links.link($0, label: "GPE") }
      .filter { $0.id?.hasPrefix("iso3166") == true }
    return Set(named + named.compactMap(country))
  }

  func country(of state: LinkTable.Link) -> LinkTable.Link? {
    guard let code = state.id?.split(separator: ":").last?.split(separator: "-").first else {
      return nil
    }
    return links.link(String(code), label: "COUNTRY")
  }

  /// The place that lies within what is named, when the one that the name alone leads to does not.
  private func namesake(_ name: String, among names: Set<String>) -> LinkTable.Link? {
    guard links.link(name, label: "SHARED") != nil, let usual = links.link(name, label: "GPE")
    else { return nil }
    let found = wholes(among: names.subtracting([name])).compactMap { whole in
      links.place(name, within: whole).flatMap { $0.whole == whole ? $0.place : nil }
    }
    let others = Set(found)
    return others.count == 1 && !others.contains(usual) ? others.first : nil
  }

  // MARK: States that are called like a country

  /// The state of a name that is a country's as well, where a city of it is named or another state of
  /// its country, and no city of the country.
  private func stateLikeCountry(_ name: String, among names: Set<String>) -> LinkTable.Link? {
    guard let state = links.state(namedLike: name), let country = links.link(name, label: "GPE"),
      country.id?.hasPrefix("iso3166:") == true
    else { return nil }
    let wholes = names.compactMap { whole(of: $0, called: state) }
    let isNamed =
      wholes.contains(state) || names.contains { isState($0, beside: state) }
      || places.values.contains { $0.link == state }
    return isNamed && !wholes.contains(country) ? state : nil
  }

  /// The place of a name within which a city lies that has no better known namesake.
  private func whole(of city: String, called name: LinkTable.Link) -> LinkTable.Link? {
    guard let found = links.place(city, within: name), found.place == links.link(city, label: "GPE")
    else { return nil }
    return found.whole
  }

  /// Whether a name is that of a state of the same country: `Arizona` of `Georgia`.
  private func isState(_ name: String, beside state: LinkTable.Link) -> Bool {
    guard let other = links.link(name, label: "GPE"), other.id?.hasPrefix("iso3166-2:") == true
    else { return false }
    return other != state && country(of: other) == country(of: state)
  }
}
