/// A word of an expression.
struct Token: Equatable {
  enum Kind: Equatable {
    case identifier(String)
    /// An identifier between backticks, which may hold other characters.
    case quoted(String)
    case literal(CELValue)
    /// A whole number without a sign, which the minus before it may still make the smallest one.
    case number(UInt64)
    case mark(String)
    case end
  }

  let kind: Kind
  /// In bytes.
  let range: Range<Int>
}
