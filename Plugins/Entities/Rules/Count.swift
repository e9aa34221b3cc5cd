import Copydesk

/// One number or a range of two in front of what they count.
struct Count {
  let start: Int
  var lower: DecimalNumber
  var upper: DecimalNumber?
  /// The token behind the last number.
  var end: Int
  var tail: String
  var isDigits: Bool
  var needsUnit: Bool

  func scaled(by power: Int) -> Count {
    var count = self
    count.lower = lower.scaled(by: power)
    count.upper = upper?.scaled(by: power)
    return count
  }

  /// A form with the bounds as its values.
  func form(
    _ end: Int, _ label: String, _ by: String, _ value: (DecimalNumber) -> Value = { $0.value }
  ) -> Form {
    var form = Form(start..<end, label, by, value(lower))
    form.upper = upper.map(value)
    return form
  }
}
