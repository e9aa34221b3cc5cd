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
    var surfaces = Surfaces(links, document)
    let seen = names.map { surfaces[entities[$0]] }
    let places = PlaceContext(links, document, names.map { entities[$0] }, seen)
    var known = KnownEntities()
    let numbers = names.enumerated().map { index, name in
      let sight = KnownEntities.Sight(
        seen[index], place: places[index], own: entities[name].attributes["id"]?.string)
      let isShort = index > 0 && abbreviates(entities[name], entities[names[index - 1]], document)
      return known.number(of: sight, abbreviatesLast: isShort)
    }
    let things = known.things(besides: entities)
    for (name, number) in zip(names, numbers) {
      add(things[number], to: &entities[name].attributes)
    }
  }

  /// Whether an entity stands in parentheses right behind the name that it abbreviates.
  private func abbreviates(_ short: Annotation, _ long: Annotation, _ document: Document) -> Bool {
    guard long.label == short.label, long.range.upperBound + 2 == short.range.lowerBound,
      document.utf8[long.range.upperBound..<short.range.lowerBound].elementsEqual(" (".utf8)
    else { return false }
    let word = document.text(short.range)
    return Abbreviation.fits(Substring(word).utf8, Mention(long, in: document).words)
  }

  private func add(_ thing: KnownEntities.Thing, to attributes: inout Attributes) {
    if attributes["id"] == nil { attributes["id"] = thing.id }
    if attributes["name"] == nil { attributes["name"] = thing.name }
    if attributes["link"] == nil, let link = thing.link { attributes["link"] = link }
  }
}
