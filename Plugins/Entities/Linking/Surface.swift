import Copydesk

/// A name as it is written, with all that does not depend on where it stands.
final class Surface {
  let keys: MentionKeys
  /// Its words with single blanks, as the list of links spells them where it knows them.
  let name: String
  /// What it means where the text does not say more.
  let usual: LinkTable.Link?
  /// The keys that lead to a known thing, the surest first.
  let wanted: [MentionKeys.Wanted]
  /// The keys by which the thing is found from now on.
  let offered: [UInt64]

  var mention: Mention { keys.mention }

  init(_ mention: Mention, _ links: LinkTable) {
    keys = MentionKeys(mention)
    let core = keys.companyName.map {
      links.spelling(of: $0, label: mention.label, isCompany: true)
    }
    name = links.spelling(of: mention.name, label: mention.label)
    usual =
      links.link(name, label: mention.label)
      ?? core.flatMap { links.link($0, label: mention.label) }
    wanted = keys.wanted
    offered = keys.offered + Self.companyForms(keys, usual, links)
  }

  private static func companyForms(
    _ keys: MentionKeys, _ link: LinkTable.Link?, _ links: LinkTable
  ) -> [UInt64] {
    guard keys.companyName != nil || link?.id?.hasPrefix("ticker:") == true else { return [] }
    return keys.companyForms { links.link($0, label: "GPE") != nil }
  }
}

/// The names of a document, each way of writing looked at once.
struct Surfaces {
  private let links: LinkTable
  private let document: Document
  private var known: [UInt64: Surface] = [:]

  init(_ links: LinkTable, _ document: Document) {
    (self.links, self.document) = (links, document)
  }

  subscript(entity: Annotation) -> Surface {
    mutating get {
      let title = Mention.titleBefore(entity, in: document)
      let key = Self.key(entity, title, document)
      if let surface = known[key] { return surface }
      let surface = Surface(Mention(entity, in: document, title: title), links)
      known[key] = surface
      return surface
    }
  }

  private static func key(_ entity: Annotation, _ title: PersonTitle?, _ document: Document)
    -> UInt64
  {
    var hash = FNV1a()
    hash.combine(entity.label.utf8)
    if let title {
      withUnsafeBytes(of: title.word) { hash.combine($0) }
      hash.combine(title.isKin ? 1 : 0)
    }
    hash.combine(document.utf8[entity.range])
    return hash.value
  }
}
