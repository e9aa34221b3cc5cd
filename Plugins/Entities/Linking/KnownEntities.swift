import Copydesk

/// The things that a document has named so far, and by which keys they are found.
struct KnownEntities {
  /// What is known of a mention.
  struct Sight {
    let keys: MentionKeys
    /// The keys by which the thing is found from now on.
    let offered: [UInt64]
    let link: LinkTable.Link?
    /// Whether the text says which of several places it is: `Paris, Texas`.
    let isPlaced: Bool
    /// The id that a rule of the user's gives.
    let own: String?

    var mention: Mention { keys.mention }
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
  }

  private var entities: [Entity] = []
  private var numbers: [UInt64: Int] = [:]
  private var last: Int?

  subscript(number: Int) -> Entity { entities[number] }

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
    for key in sight.offered + entities[number].ids(of: sight) { numbers[key] = number }
    last = number
    return number
  }

  private func known(_ sight: Sight) -> Int? {
    // A name that was settled before is settled: `Georgia` behind `Atlanta, Georgia`.
    let ids = sight.ids.map { ($0, MentionKeys.Strength.form) }
    let wanted = sight.keys.wanted
    for (key, strength) in wanted.prefix(1) + ids + wanted.dropFirst() {
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
    return strength == .form || agree(entity, sight)
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

extension KnownEntities.Sight {
  /// The keys of the ids that it has.
  fileprivate var ids: [UInt64] {
    [own.map { keys.key(own: $0) }, link.map { keys.key(link: $0) }].compactMap(\.self)
  }
}

extension KnownEntities.Entity {
  /// Adds what another mention tells.
  fileprivate mutating func take(_ sight: KnownEntities.Sight) {
    if link == nil, !isDefined || isSpelt(out: sight.link) { link = sight.link }
    if sight.mention.length > fullest.length { fullest = sight.mention }
    if gender == nil { gender = sight.mention.gender }
    if own == nil { own = sight.own }
  }

  /// Whether a link's name is its own: `FBI` behind `U.S. Federal Bureau of Investigation`.
  private func isSpelt(out link: LinkTable.Link?) -> Bool {
    link.map { fullest.name.hasSuffix($0.name) } ?? false
  }

  /// The keys of a mention's ids that are its own.
  fileprivate func ids(of sight: KnownEntities.Sight) -> [UInt64] {
    link == sight.link ? sight.ids : sight.own.map { [sight.keys.key(own: $0)] } ?? []
  }
}
