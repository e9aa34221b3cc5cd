import Copydesk

/// The things that a document has named so far, and by which keys they are found.
struct KnownEntities {
  /// What is known of a mention.
  struct Sight {
    let surface: Surface
    let link: LinkTable.Link?
    /// Whether the text says which of several places it is: `Paris, Texas`.
    let isPlaced: Bool
    /// Whether its name by itself goes on meaning another: `Washington state`.
    let isToldApart: Bool
    /// The id that a rule of the user's gives.
    let own: String?

    init(_ surface: Surface, place: PlaceContext.Place?, own: String?) {
      self.surface = surface
      link = place.map(\.link) ?? (own == nil ? surface.usual : nil)
      isPlaced = place != nil
      isToldApart = place?.isToldApart == true
      self.own = own
    }

    var mention: Mention { surface.mention }
  }

  /// What the mentions of one thing share.
  struct Entity {
    /// The longest mention.
    var fullest: Mention
    var gender: Gender?
    var link: LinkTable.Link?
    var own: String?
    /// Whether the text itself says what its short form stands for, whatever that usually means.
    var isDefined = false
    /// Whether a title for given names was used: `Pope Francis`.
    var isRegal = false
  }

  /// What is said of each mention of a thing.
  struct Thing {
    let id: Value
    let name: Value
    let link: Value?
  }

  private var entities: [Entity] = []
  private var numbers: [UInt64: Int] = [:]
  private var last: Int?

  /// The number of the thing that a mention means: a known one, or a new one.
  ///
  /// - Parameter abbreviatesLast: Whether it is given as the abbreviation of the mention before.
  mutating func number(of sight: Sight, abbreviatesLast: Bool) -> Int {
    let defined =
      abbreviatesLast ? last.flatMap { mayShareId(entities[$0], sight) ? $0 : nil } : nil
    let number = defined ?? known(sight) ?? entities.count
    if number == entities.count { entities.append(Entity(fullest: sight.mention)) }
    if defined != nil { entities[number].isDefined = true }
    entities[number].take(sight)
    let offered = sight.isToldApart ? [] : sight.surface.offered
    for key in offered + entities[number].ids(of: sight) { numbers[key] = number }
    last = number
    return number
  }

  private func known(_ sight: Sight) -> Int? {
    // A name that was settled before is settled: `Georgia` behind `Atlanta, Georgia`.
    let wanted = sight.surface.wanted
    return wanted.first.flatMap { known(sight, by: $0) }
      ?? sight.ids.lazy.compactMap { known(sight, by: ($0, .form)) }.first
      ?? wanted.dropFirst().lazy.compactMap { known(sight, by: $0) }.first
  }

  private func known(_ sight: Sight, by wanted: MentionKeys.Wanted) -> Int? {
    numbers[wanted.key].flatMap { mayBe(entities[$0], sight, wanted.strength) ? $0 : nil }
  }

  /// Whether nothing tells a mention from a thing: two ids, two names, or what stands with them.
  private func mayBe(
    _ entity: Entity, _ sight: Sight, _ strength: MentionKeys.Strength
  ) -> Bool {
    guard mayShareId(entity, sight) else { return false }
    if let gender = entity.gender, let other = sight.mention.gender, gender != other {
      return false
    }
    if sight.mention.label == "PERSON", areTwoPeople(entity, sight) { return false }
    if sight.isPlaced { return sight.link == entity.link }
    if strength == .same { return true }
    if let link = entity.link, let other = sight.link, link != other { return false }
    return strength == .form || agree(entity, sight)
  }

  /// `Prince Harry` and `Harry Kane`.
  private func areTwoPeople(_ entity: Entity, _ sight: Sight) -> Bool {
    let (isShort, mayBeShort) = (sight.mention.words.count == 1, entity.fullest.words.count == 1)
    if isShort == mayBeShort { return false }
    let isRegal = sight.mention.title?.isRegal == true
    return isRegal != entity.isRegal && (isShort ? isRegal : entity.isRegal)
  }

  /// Whether what is only a hint may hold; initials that are known for a thing stand for no other.
  private func agree(_ entity: Entity, _ sight: Sight) -> Bool {
    guard entity.fullest.agrees(with: sight.mention) else { return false }
    if sight.mention.label == "PERSON" || entity.link == sight.link { return true }
    return (sight.mention.words.count == 1 ? sight.link : entity.link) == nil
  }

  /// Whether the user's rules do not give two ids.
  private func mayShareId(_ entity: Entity, _ sight: Sight) -> Bool {
    entity.own == nil || sight.own == nil || entity.own == sight.own
  }

  /// What is said of the things, with the ids `e1`, `e2` and so on, but for those that the user's rules
  /// give.
  func things(besides entities: [Annotation]) -> [Thing] {
    let taken = Set(entities.compactMap { $0.attributes["id"]?.string })
    var count = 0
    return self.entities.map { entity in
      if let own = entity.own {
        return Thing(id: .string(own), name: .string(entity.fullest.shownName), link: nil)
      }
      repeat { count += 1 } while taken.contains("e\(count)")
      let name = entity.link?.name ?? entity.fullest.shownName
      return Thing(
        id: .string("e\(count)"), name: .string(name), link: entity.link?.id.map { .string($0) })
    }
  }
}

extension KnownEntities.Sight {
  /// The keys of the ids that it has.
  fileprivate var ids: [UInt64] {
    let keys = surface.keys
    return [own.map { keys.key(own: $0) }, link.map { keys.key(link: $0) }].compactMap(\.self)
  }
}

extension KnownEntities.Entity {
  /// Adds what another mention tells.
  fileprivate mutating func take(_ sight: KnownEntities.Sight) {
    if link == nil, !isDefined || isSpelt(out: sight.link) { link = sight.link }
    if sight.mention.length > fullest.length { fullest = sight.mention }
    if gender == nil { gender = sight.mention.gender }
    if own == nil { own = sight.own }
    if sight.mention.title?.isRegal == true { isRegal = true }
  }

  /// Whether a link's name is its own: `FBI` behind `U.S. Federal Bureau of Investigation`.
  private func isSpelt(out link: LinkTable.Link?) -> Bool {
    link.map { fullest.name.hasSuffix($0.name) } ?? false
  }

  /// The keys of a mention's ids that are its own.
  fileprivate func ids(of sight: KnownEntities.Sight) -> [UInt64] {
    link == sight.link ? sight.ids : sight.own.map { [sight.surface.keys.key(own: $0)] } ?? []
  }
}
