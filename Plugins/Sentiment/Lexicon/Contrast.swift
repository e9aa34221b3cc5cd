/// What `but` does to the valences around it: half before it, half as much again behind it.
///
/// The reference implementation looks for a word by its value and so changes the first word of
/// that value in the place of the one it stands at. Its scores are kept, and so is that.
struct Contrast {
  /// The words that carry something, in their order, with what they add to the sum.
  private(set) var weights: [(word: Int, value: Double)]
  private var search: FirstPlaces

  init(_ weights: [(word: Int, value: Double)]) {
    self.weights = weights
    search = FirstPlaces(weights)
  }

  /// Weighs the words before and behind the word `but`.
  mutating func apply(at but: Int) {
    for index in weights.indices {
      let place = search.first(weights[index].value, in: weights)
      let word = weights[place].word
      guard word != but else { continue }
      weights[place].value *= word < but ? 0.5 : 1.5
      search.note(weights[place].value, at: place)
    }
  }
}

/// Finds the first place of a value in a list that changes, without starting over each time.
private struct FirstPlaces {
  /// Of each value in the list, a place before which it does not stand.
  private var lowest: [Double: Int] = [:]
  private let isShort: Bool
  // In short lists, which are nearly all, starting over is faster.
  private static let short = 32

  init(_ list: [(word: Int, value: Double)]) {
    isShort = list.count <= Self.short
    if isShort { return }
    for (place, weight) in list.enumerated() { note(weight.value, at: place) }
  }

  mutating func first(_ value: Double, in list: [(word: Int, value: Double)]) -> Int {
    var place = isShort ? 0 : lowest[value, default: 0]
    while list[place].value != value { place += 1 }
    if !isShort { lowest[value] = place }
    return place
  }

  mutating func note(_ value: Double, at place: Int) {
    if isShort { return }
    lowest[value] = min(lowest[value] ?? place, place)
  }
}
