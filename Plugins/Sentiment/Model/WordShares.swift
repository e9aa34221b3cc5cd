import SentimentKernels

/// What each word of a sentence added to an output: slopes go back through both layers to the words.
///
/// A word counts for what it changes next to any other word, for which the model has the vector of an
/// unknown one. What is left of the output belongs to no word and is added to all, by how much each of
/// them changes, so that with the output's constant the shares make up the output (gradient times
/// difference from a reference; Shrikumar et al. 2017).
struct WordShares {
  /// What was read of a sentence.
  struct Reading {
    /// The first layer's numbers of each place.
    var numbers: [UnsafePointer<Int16>]
    /// The second layer's numbers, those of a place one behind the other, before they are cut off.
    var places: [Float]
    /// Of each word.
    var parts: [UnsafePointer<Int16>]
  }

  private let unknown: NumberTable<Int16>
  /// The weights of the second layer, output by output, for whole numbers at its input.
  private let turned: [Float]

  private static let hidden = Network.hidden

  init(_ model: NetworkTables) {
    unknown = NumberTable(room: WordParts.size)
    model.parts.make(Int(WordFeatures.Row.unknown), into: unknown.start)
    turned = (0..<Self.hidden).flatMap { column in
      (0..<3 * Self.hidden).map {
        model.second[$0, column] * model.second.scale.start[column]
      }
    }
  }

  /// - Parameters:
  ///   - slopes: Of what was pooled.
  ///   - scale: What a place's number counts in the mean.
  func shares(_ reading: Reading, _ slopes: [Float], _ scale: Float) -> [Float] {
    let outer = placeSlopes(reading.places, slopes, scale)
    let inner = numberSlopes(outer, reading.numbers)
    let changes = reading.parts.indices.map { change(reading.parts, $0, inner) }
    let sum = zip(outer, reading.places).reduce(0) { $0 + $1.0 * max(0, $1.1) }
    let rest = sum - changes.reduce(0, +)
    let size = changes.reduce(0) { $0 + abs($1) }
    return changes.map { $0 + rest * (size > 0 ? abs($0) / size : 1 / Float(changes.count)) }
  }

  /// What one more of each number of a place adds: the largest of each belongs to the first place that
  /// has it, the means to all.
  private func placeSlopes(_ places: [Float], _ slopes: [Float], _ scale: Float) -> [Float] {
    var result = [Float](repeating: 0, count: places.count)
    for column in 0..<Self.hidden {
      var (largest, place) = (Float(0), -1)
      for at in stride(from: column, to: places.count, by: Self.hidden) where places[at] > 0 {
        result[at] = slopes[Self.hidden + column] * scale
        if places[at] > largest { (largest, place) = (places[at], at) }
      }
      if place >= 0 { result[place] += slopes[column] }
    }
    return result
  }

  /// What one more of each number of the first layer adds.
  private func numberSlopes(
    _ outer: [Float], _ numbers: [UnsafePointer<Int16>]
  ) -> [Float] {
    let (count, window) = (numbers.count, 3 * Self.hidden)
    var windows = [Float](repeating: 0, count: count * window)
    let none = [Float](repeating: 0, count: window)
    copydesk_forward(turned, none, window, Self.hidden, outer, Self.hidden, count, &windows)
    // With a blank place at either end.
    var result = [Float](repeating: 0, count: (count + 2) * Self.hidden)
    copydesk_add_windows(windows, window, Self.hidden, count, &result)
    result.removeFirst(Self.hidden)
    for (place, numbers) in numbers.enumerated() {
      for number in 0..<Self.hidden where numbers[number] <= 0 {
        result[place * Self.hidden + number] = 0
      }
    }
    return result
  }

  /// What a word changes at the places around it.
  private func change(
    _ parts: [UnsafePointer<Int16>], _ word: Int, _ inner: [Float]
  ) -> Float {
    var sum: Float = 0
    for offset in 0..<Network.window where parts.indices.contains(word - offset + 2) {
      let (place, part) = ((word - offset + 2) * Self.hidden, offset * Self.hidden)
      for number in 0..<Self.hidden where inner[place + number] != 0 {
        let difference = Float(parts[word][part + number]) - Float(unknown.start[part + number])
        sum += inner[place + number] * difference
      }
    }
    return sum
  }
}
