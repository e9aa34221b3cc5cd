/// One stretch of quoted speech.
struct Quote: Sendable, Equatable {
  /// What stands inside of the marks, in UTF-8 bytes.
  var range: Range<Int>
  /// The same with the marks; what is not closed ends with the text inside.
  var outer: Range<Int>
  /// The index of who speaks among the entities; nil when nobody is named.
  var speaker: Int?
  /// The words that make it speech, such as `said` or `according to`.
  var cue: Range<Int>?
}
