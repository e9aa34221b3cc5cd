import Copydesk

/// Places that are named within others, behind a comma: `Paris, Texas`, `Atlanta, Ga.`
struct PlaceContext {
  /// What the text says that a name means; without a link none that the list knows.
  struct Place {
    let link: LinkTable.Link?
  }

  private var places: [Int: Place] = [:]

  /// - Parameter names: The names of a document, in the order of the text.
  init(_ links: LinkTable, _ document: Document, _ names: [Annotation]) {
    for index in names.indices.dropLast()
    where Self.isWithin(names[index], names[index + 1], document) {
      let city = Mention(names[index], in: document).name
      let region = Mention(names[index + 1], in: document).name
      settle(index, city, region, links)
    }
  }

  subscript(index: Int) -> Place? { places[index] }

  private mutating func settle(_ index: Int, _ city: String, _ region: String, _ links: LinkTable) {
    let country = links.link(region, label: "GPE")
    let state = links.link(region, label: "REGION")
    for whole in [state, country].compactMap(\.self) {
      guard let found = links.place(city, within: whole) else { continue }
      places[index] = Place(link: found.place)
      places[index + 1] = Place(link: found.whole)
      return
    }
    // Behind a city a state is one; and a city that is not among its larger ones is none of those
    // that the name alone would lead to. Countries may be the next of a list: `Paris, Germany`.
    if let state, country == nil || country == state {
      places[index] = places[index] ?? Place(link: nil)
      places[index + 1] = Place(link: state)
    }
  }

  private static func isWithin(_ city: Annotation, _ region: Annotation, _ document: Document)
    -> Bool
  {
    guard city.label == "GPE", region.label == "GPE",
      region.range.lowerBound == city.range.upperBound + 2
    else { return false }
    return document.utf8[city.range.upperBound..<region.range.lowerBound].elementsEqual(", ".utf8)
  }
}
