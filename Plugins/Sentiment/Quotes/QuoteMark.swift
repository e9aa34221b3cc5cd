/// A quotation mark, and what its neighbours allow it to be.
struct QuoteMark: Sendable, Equatable {
  enum Kind: UInt8, Sendable {
    /// `"`
    case straight
    /// “ and ”
    case curlyOpen, curlyClose
    /// „
    case low
    /// « and »
    case angleOpen, angleClose
    /// `''` and ` `` `, as wire texts write them.
    case apostrophes, backticks
    /// `'`, ‘, ’ and `` ` ``
    case single, singleOpen, singleClose, backtick
  }

  let kind: Kind
  let range: Range<Int>
  /// Whether what stands before it is no word and what follows is.
  let mayOpen: Bool
  /// Whether it follows a word or the like.
  let mayClose: Bool

  var isSingle: Bool { kind.rawValue >= Kind.single.rawValue }

  /// Whether it opens a quote where none is open.
  var opens: Bool {
    switch kind {
    case .curlyOpen, .low, .angleOpen, .backticks: true
    case .straight, .apostrophes: mayOpen || !mayClose
    case .single, .singleOpen, .backtick: mayOpen
    case .curlyClose, .angleClose, .singleClose: false
    }
  }

  /// Whether it begins another quote of the same kind while one is open.
  func reopens(_ opener: QuoteMark) -> Bool {
    guard kind == opener.kind else { return false }
    switch kind {
    case .straight, .apostrophes: return mayOpen && !mayClose
    default: return true
    }
  }

  /// Whether it closes the quote that another mark opened.
  func closes(_ opener: QuoteMark) -> Bool {
    switch opener.kind {
    case .straight: kind == .straight && !reopens(opener)
    case .curlyOpen: kind == .curlyClose
    case .low: kind == .curlyOpen || kind == .curlyClose
    case .angleOpen: kind == .angleClose
    case .apostrophes, .backticks: kind == .apostrophes && (!mayOpen || mayClose)
    case .single, .singleOpen, .backtick: (kind == .single || kind == .singleClose) && mayClose
    case .curlyClose, .angleClose, .singleClose: false
    }
  }
}
