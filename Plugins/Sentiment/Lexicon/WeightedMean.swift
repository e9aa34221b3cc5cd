/// The mean of scores of unequal weight; 0 without any.
struct WeightedMean {
  private var sum = 0.0
  private var weight = 0

  mutating func add(_ score: Double, weight: Int) {
    sum += score * Double(weight)
    self.weight += weight
  }

  var value: Double { weight == 0 ? 0 : sum / Double(weight) }
}
