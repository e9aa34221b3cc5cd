/// Puts attributes together, name by name, however many there are: ``Attributes`` looks through all of them for each.
///
/// A name that comes again has the later value, in the place of the first.
package struct AttributesBuilder {
  private var elements: [(String, Value)] = []
  /// Where each name stands; empty while there are few.
  private var places: [String: Int] = [:]

  /// So many names are found faster one by one.
  private static let few = 16

  package init() {}

  package var attributes: Attributes { Attributes(distinct: elements) }

  package mutating func set(_ name: String, _ value: Value) {
    if let place = place(of: name) {
      elements[place].1 = value
    } else {
      if !places.isEmpty { places[name] = elements.count }
      elements.append((name, value))
    }
  }

  private mutating func place(of name: String) -> Int? {
    guard elements.count >= Self.few else { return elements.firstIndex { $0.0 == name } }
    if places.isEmpty {
      for (place, element) in elements.enumerated() { places[element.0] = place }
    }
    return places[name]
  }
}
