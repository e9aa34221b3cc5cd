import Copydesk

/// Gives the mentions of one thing in a document one id and one name.
///
/// Mentions belong together when they are spelt alike, when a short form follows from a longer one
/// (`Li` from `Li Qiang`, `Boeing` from `Boeing Co.`), when one is the abbreviation of the other, or
/// when the list of links knows them by one id (`US`, `America`), and nothing else that is said of
/// them tells them apart (``Mention/agrees(with:)``). Of several things that a short form may stand
/// for it is the one that it stood for before, and at first the one that was named last.
struct EntityLinker: Sendable {
  private let links: LinkTable

  init(_ links: LinkTable = .builtIn) { self.links = links }

  /// Adds `id`, `name` and, where the list knows it, `link` to the names among entities.
  ///
  /// What the user's own rules say stays: an id of theirs is that of all mentions of the thing, which
  /// then has no other link.
  func link(_ entities: inout [Annotation], in document: Document) {
    let names = entities.indices.filter { !FormLabels.all.contains(entities[$0].label) }
    let places = PlaceContext(links, document, names.map { entities[$0] })
    var known = KnownEntities()
    let numbers = names.enumerated().map { index, name in
      let entity = entities[name]
      let sight = sight(of: entity, in: document, place: places[index])
      let isShort = index > 0 && abbreviates(entity, entities[names[index - 1]], document)
      return known.number(of: sight, abbreviatesLast: isShort)
    }
    let ids = known.ids(besides: entities)
    for (name, number) in zip(names, numbers) {
      add(known[number], ids[number], to: &entities[name].attributes)
    }
  }

  private func sight(
    of entity: Annotation, in document: Document, place: PlaceContext.Place?
  ) -> KnownEntities.Sight {
    let keys = MentionKeys(Mention(entity, in: document))
    let own = entity.attributes["id"]?.string
    let link = place.map(\.link) ?? (own == nil ? links.usual(keys) : nil)
    return KnownEntities.Sight(
      keys: keys, offered: place?.isToldApart == true ? [] : keys.offered + companyForms(keys, link),
      link: link, isPlaced: place != nil, own: own)
  }

  private func companyForms(_ keys: MentionKeys, _ link: LinkTable.Link?) -> [UInt64] {
    guard keys.companyName != nil || link?.id?.hasPrefix("ticker:") == true else { return [] }
    return keys.companyForms { links.link($0, label: "GPE") != nil }
  }

  /// Whether an entity stands in parentheses right behind the name that it abbreviates.
  private func abbreviates(_ short: Annotation, _ long: Annotation, _ document: Document) -> Bool {
    guard long.label == short.label, long.range.upperBound + 2 == short.range.lowerBound,
      document.utf8[long.range.upperBound..<short.range.lowerBound].elementsEqual(" (".utf8)
    else { return false }
    let word = document.text(short.range)
    return Abbreviation.fits(Substring(word).utf8, Mention(long, in: document).words)
  }

  private func add(_ entity: KnownEntities.Entity, _ id: String, to attributes: inout Attributes) {
    let link = entity.own == nil ? entity.link : nil
    if attributes["id"] == nil { attributes["id"] = .string(id) }
    if attributes["name"] == nil {
      attributes["name"] = .string(link?.name ?? entity.fullest.shownName)
    }
    if attributes["link"] == nil, let id = link?.id { attributes["link"] = .string(id) }
  }
}
