import Copydesk

/// What a rule for numbers and dates found, before it becomes a candidate.
struct Form {
  var tokens: Range<Int>
  let label: String
  /// The rule, such as `pattern:date`.
  let by: String
  var value: Value?
  /// The higher bound of a range.
  var upper: Value?
  /// The name and value of one more attribute: `unit` or `currency`.
  var detail: (name: String, value: String)?

  init(_ tokens: Range<Int>, _ label: String, _ by: String, _ value: Value? = nil) {
    (self.tokens, self.label, self.by, self.value) = (tokens, label, by, value)
  }

  static func date(_ tokens: Range<Int>, _ value: String? = nil) -> Form {
    Form(tokens, "DATE", "pattern:date", value.map { .string($0) })
  }

  static func time(_ tokens: Range<Int>, _ value: String? = nil) -> Form {
    Form(tokens, "TIME", "pattern:time", value.map { .string($0) })
  }

  var end: Int { tokens.upperBound }

  /// The form with words in front of it that belong to it.
  func from(_ start: Int) -> Form {
    var form = self
    form.tokens = start..<end
    return form
  }

  /// The form without a value, where words in front make it less sure.
  func vague(from start: Int) -> Form { Form(start..<end, label, by) }

  func to(_ other: Form) -> Form {
    var form = self
    form.tokens = tokens.lowerBound..<other.end
    form.upper = value == nil ? nil : other.value
    if detail == nil { form.detail = other.detail }
    return form
  }

  var candidate: Candidate {
    var attributes = Attributes()
    if let value { attributes["value"] = value }
    if let upper { attributes["upper"] = upper }
    if let detail { attributes[detail.name] = .string(detail.value) }
    return Candidate(tokens: tokens, label: label, by: by, score: 0.95, attributes: attributes)
  }
}
