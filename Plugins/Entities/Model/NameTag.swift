/// The kinds of names that the model tells apart, in the order of its weights.
enum NameType: Int, CaseIterable, Sendable {
  case person = 1
  case organization, location, group, event, product, work

  /// The label of its entities. Places get a finer one from ``PlaceKind``.
  var label: String {
    switch self {
    case .person: "PERSON"
    case .organization: "ORG"
    case .location: "LOC"
    case .group: "NORP"
    case .event: "EVENT"
    case .product: "PRODUCT"
    case .work: "WORK_OF_ART"
    }
  }

  /// The type that a label of training data stands for; nil for labels that rules find.
  init?(label: String) {
    switch label {
    case "GPE", "FAC": self = .location
    case "PER": self = .person
    default:
      guard let type = Self.allCases.first(where: { $0.label == label }) else { return nil }
      self = type
    }
  }
}

/// Where a token stands in a name, as one of 32 lanes of a vector.
///
/// The lanes lie in four groups of eight: group 0 holds "outside" and the beginning of a name of
/// each type, group 1 its inside, group 2 its last token, group 3 a name of a single token. Lane 0
/// of the groups 1 to 3 is unused.
struct NameTag: Equatable, Sendable {
  enum Part: Int { case begin, inside, last, single }

  let lane: Int

  static let outside = NameTag(lane: 0)

  init(lane: Int) { self.lane = lane }
  init(_ part: Part, _ type: NameType) { lane = part.rawValue * 8 + type.rawValue }

  var type: NameType? { NameType(rawValue: lane & 7) }
  var part: Part { Part(rawValue: lane >> 3)! }

  /// The tags of a name of a number of tokens, in their order.
  static func tags(of type: NameType, count: Int) -> [NameTag] {
    guard count > 1 else { return [NameTag(.single, type)] }
    return [NameTag(.begin, type)] + Array(repeating: NameTag(.inside, type), count: count - 2)
      + [NameTag(.last, type)]
  }

  /// A bit for every tag that exists.
  static let all: UInt32 = 0xFEFE_FEFF

  /// The bits of all tags of a type.
  static func bits(of type: NameType) -> UInt32 { 0x0101_0101 << UInt32(type.rawValue) }

  var bit: UInt32 { 1 << UInt32(lane) }
}
