import Copydesk

/// Gives the mentions of one thing in a document one id and one name.
///
/// Mentions belong together when they are spelt alike, when a short form follows from a longer one
/// (`Li` from `Li Qiang`, `Boeing` from `Boeing Co.`), when one is the acronym of the other, or when
/// the list of links knows them by one id (`US`, `America`). Of several things that a short form may
/// stand for, the one that was named last is taken.
struct EntityLinker: Sendable {
  private let links: LinkTable

  init(_ links: LinkTable = .builtIn) { self.links = links }

  /// What the mentions of one thing share.
  private struct Entity {
    /// The fullest mention so far.
    var name: String
    var link: LinkTable.Link?
  }

  /// The things of a document, and where they are found.
  private struct Known {
    var entities: [Entity] = []
    var numbers: [UInt64: Int] = [:]
  }

  /// Adds `id`, `name` and, where the list knows it, `link` to the names among entities.
  func link(_ entities: inout [Annotation], in document: Document) {
    var known = Known()
    let numbers = entities.map { entity -> Int? in
      guard Self.named.contains(entity.label) else { return nil }
      return number(MentionKeys(document.text(entity.range), label: entity.label), &known)
    }
    for (index, number) in numbers.enumerated() {
      guard let number else { continue }
      add(known.entities[number], "e\(number + 1)", to: &entities[index].attributes)
    }
  }

  private func add(_ entity: Entity, _ id: String, to attributes: inout Attributes) {
    // What the user's own rules say stays.
    if attributes["id"] == nil { attributes["id"] = .string(id) }
    if attributes["name"] == nil {
      attributes["name"] = .string(entity.link?.name ?? entity.name)
    }
    if attributes["link"] == nil, let link = entity.link {
      attributes["link"] = .string(link.id)
    }
  }

  private static let named: Set<String> = [
    "PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART",
  ]

  /// The number of the thing that a mention means: a known one, or a new one.
  private func number(_ keys: MentionKeys, _ known: inout Known) -> Int {
    let name = keys.name
    let link =
      links.link(name, label: keys.label)
      ?? keys.companyName.flatMap { links.link($0, label: keys.label) }
    let linkKey = link.map { keys.key(link: $0.id) }
    let number = ([linkKey].compactMap(\.self) + keys.wanted)
      .compactMap { known.numbers[$0] }
      .first { Self.mayBe(known.entities[$0], link) }
    let found = number ?? known.entities.count
    if number == nil {
      known.entities.append(Entity(name: name, link: link))
    } else {
      if name.utf8.count > known.entities[found].name.utf8.count {
        known.entities[found].name = name
      }
      if known.entities[found].link == nil { known.entities[found].link = link }
    }
    for key in keys.offered + [linkKey].compactMap(\.self) { known.numbers[key] = found }
    return found
  }

  /// Two names that the list knows by different ids are two things.
  private static func mayBe(_ entity: Entity, _ link: LinkTable.Link?) -> Bool {
    guard let own = entity.link, let link else { return true }
    return own == link
  }
}
