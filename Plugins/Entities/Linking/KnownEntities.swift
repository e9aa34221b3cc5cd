import Copydesk

/// The things that a document has named so far, and by which keys they are found.
struct KnownEntities {
  /// What is known of a mention.
  struct Sight {
    let mention: Mention
    let keys: MentionKeys
    var link: LinkTable.Link?
    /// Whether the text says which of several places it is: `Paris, Texas`.
    var isPlaced = false
    /// The id that a rule of the user's gives.
    var own: String?
  }

  /// What the mentions of one thing share.
  struct Entity {
    /// The longest mention.
    var fullest: Mention
    var gender: Gender?
    var link: LinkTable.Link?
    var own: String?
  }

  private var entities: [Entity] = []
  private var numbers: [UInt64: Int] = [:]
  private var last: Int?

  subscript(number: Int) -> Entity { entities[number] }

  /// The number of the thing that a mention means: a known one, or a new one.
  ///
  /// - Parameter abbreviatesLast: Whether it is given as the abbreviation of the mention before.
  mutating func number(of sight: Sight, abbreviatesLast: Bool) -> Int {
    let ids = [
      sight.own.map { sight.keys.key(own: $0) }, sight.link.map { sight.keys.key(link: $0.id) },
    ].compactMap(\.self)
    let defined =
      abbreviatesLast ? last.flatMap { mayShareId(entities[$0], sight) ? $0 : nil } : nil
    let number = defined ?? known(sight, by: ids) ?? entities.count
    if number == entities.count { entities.append(Entity(fullest: sight.mention)) }
    entities[number].take(sight)
    for key in sight.keys.offered + ids { numbers[key] = number }
    last = number
    return number
  }

  private func known(_ sight: Sight, by ids: [UInt64]) -> Int? {
    // A name that was settled before is settled: `Georgia` behind `Atlanta, Georgia`.
    let wanted = sight.keys.wanted
    for (key, strength) in wanted.prefix(1) + ids.map({ ($0, .form) }) + wanted.dropFirst() {
      if let number = numbers[key], mayBe(entities[number], sight, strength) { return number }
    }
    return nil
  }

  /// Whether nothing tells a mention from a thing: two ids, two names, or what stands with them.
  private func mayBe(
    _ entity: Entity, _ sight: Sight, _ strength: MentionKeys.Strength
  ) -> Bool {
    guard mayShareId(entity, sight) else { return false }
    if let gender = entity.gender, let other = sight.mention.gender, gender != other {
      return false
    }
    if sight.isPlaced { return sight.link == entity.link }
    if strength == .same { return true }
    if let link = entity.link, let other = sight.link, link != other { return false }
    return strength == .form || entity.fullest.agrees(with: sight.mention)
  }

  /// Whether the user's rules do not give two ids.
  private func mayShareId(_ entity: Entity, _ sight: Sight) -> Bool {
    entity.own == nil || sight.own == nil || entity.own == sight.own
  }

  /// The ids of the things: `e1`, `e2` and so on, but for those that the user's rules give.
  func ids(besides entities: [Annotation]) -> [String] {
    let taken = Set(entities.compactMap { $0.attributes["id"]?.string })
    var count = 0
    return self.entities.map { entity in
      if let own = entity.own { return own }
      repeat { count += 1 } while taken.contains("e\(count)")
      return "e\(count)"
    }
  }
}

extension KnownEntities.Entity {
  /// Adds what another mention tells.
  fileprivate mutating func take(_ sight: KnownEntities.Sight) {
    if sight.mention.length > fullest.length { fullest = sight.mention }
    if gender == nil { gender = sight.mention.gender }
    if link == nil { link = sight.link }
    if own == nil { own = sight.own }
  }
}
