/// Words that keep their dot, and those of them that a name or a number follows.
struct Abbreviations: Sendable {
  /// What follows belongs to them, so a sentence never ends here: `Dr. Li`, `No. 5`.
  private static let leading = """
    mr mrs ms dr prof gen col lt sgt capt cmdr adm maj rev hon gov sen rep pres st mt ft fr sr jr \
    messrs mme mlle supt det insp cpl pvt brig no nos vs fig vol pp ed eds art sec ch rs \
    ksh kshs tsh tshs ush ushs
    """
  /// A sentence may end here, when what follows looks like a new one.
  private static let trailing = """
    inc ltd corp co bros llc plc dept univ assn jan feb mar apr jun jul aug sep sept oct nov dec \
    mon tue tues wed thu thur thurs fri sat sun etc al est approx min max ave blvd rd hwy \
    ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb \
    nev okla ore pa penn tenn tex vt va wash wis wyo
    """

  private let known: Set<[UInt8]>
  private let followed: Set<[UInt8]>

  /// - Parameter extra: Words of the user's own, without their dots; a sentence never ends behind them.
  init(extra: [String] = []) {
    let words = { (text: String) in text.split(separator: " ").map { Array($0.lowercased().utf8) } }
    followed = Set(words(Self.leading)).union(extra.flatMap(words))
    known = followed.union(words(Self.trailing))
  }

  /// Whether a sentence cannot end behind the word in front of a dot.
  func isFollowed(_ text: TextBytes, _ word: Range<Int>) -> Bool {
    followed.contains(lowercased(text, word))
  }

  /// Whether the word in front of a dot keeps it.
  func contains(_ text: TextBytes, _ word: Range<Int>) -> Bool {
    known.contains(lowercased(text, word))
  }

  private func lowercased(_ text: TextBytes, _ word: Range<Int>) -> [UInt8] {
    guard word.count <= 8 else { return [] }
    return word.map { text.isUpper($0) ? text[$0] | 0x20 : text[$0] }
  }
}
