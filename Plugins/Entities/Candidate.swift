import Copydesk

/// A find: tokens that a rule takes for an entity.
struct Candidate {
  let tokens: Range<Int>
  let label: String
  let by: String
  /// How often such a find is right, from 0 to 1; among finds of one length the higher wins.
  let score: Double
  /// What else is known of it: the value of a date or an amount.
  var attributes = Attributes()
  /// Where it stands when it does not follow the tokens, which are then those that it touches.
  var bytes: Range<Int>?

  /// Whether the form of a date, an amount or the like was found.
  var isForm: Bool { by.hasPrefix("pattern:") }
}
