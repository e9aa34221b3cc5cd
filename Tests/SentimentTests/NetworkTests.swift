import Copydesk
import Testing

@testable import Sentiment

/// A small network with random weights.
private func learning(_ seed: UInt64, rows: Int) -> LearningNetwork {
  var random = SplitMix(seed)
  return LearningNetwork(isLearned: (0..<rows).map { $0 % 3 != 1 }, &random)
}

private func unit(_ count: Int, place: Int?, _ random: inout SplitMix, rows: Int) -> TrainingUnit {
  var unit = TrainingUnit(
    rows: (0..<count).map { _ in Int32(random.next() % UInt64(rows)) }, place: place)
  if let place { unit.rows[place] = WordFeatures.Row.target }
  unit.classes = SIMD3(0.2, 0.5, 0.3)
  unit.score = 0.4
  return unit
}

@Suite struct NetworkTests {
  private let features = FewWords.features(50)

  /// Reading with tables, a name at a time, must find what going through the whole network does.
  @Test(arguments: [1, 2, 3, 5, 9, 40])
  func readsAsItLearns(count: Int) throws {
    let net = learning(UInt64(count), rows: features.count)
    let bytes = SentimentFile.bytes(
      net.network, vectors: net.vectors(features), targets: TargetClasses(),
      sentences: SentenceClasses(), description: "", words: features.digest)
    let file = try SentimentFile(MappedBytes(copying: bytes), features)
    let tables = NetworkTables(
      file.network, vectors: file.vectors, scale: file.scale, features)
    var reader = SentenceReader(tables, explains: true)
    var pass = LearningPass(dropout: 0, random: SplitMix(1))
    var random = SplitMix(9)
    let whole = unit(count, place: nil, &random, rows: features.count)
    let look = reader.read(whole.rows)
    let lexicons = SIMD4(0, 0, 0, tables.valences.place(whole.rows))
    expectNear(look.outputs, pass.outputs(whole, net, features) + lexicons)
    for place in Set([0, count / 2, count - 1]) {
      var named = whole
      named.place = place
      named.rows[place] = WordFeatures.Row.target
      expectNear(reader.look(at: place).outputs, pass.outputs(named, net, features))
    }
    // Looking at names leaves the sentence as it was read.
    #expect(reader.read(whole.rows).outputs == look.outputs)
  }

  /// Vectors are kept in eight bits, so the two differ a little.
  private func expectNear(_ a: SIMD4<Float>, _ b: SIMD4<Float>) {
    for lane in 0..<4 { #expect(abs(a[lane] - b[lane]) < 0.05, "\(a) is not near \(b)") }
  }

  @Test func sharesOfWordsMakeTheOutput() throws {
    let model = try SentimentModel.enNews()
    var reader = SentenceReader(model.tables, explains: true)
    var random = SplitMix(3)
    let zero = NumberTable<Float>(count: Decision.inputs)
    let nothing = model.tables.decision.outputs(zero.start, ofName: false)
    for count in [1, 4, 30] {
      let unit = unit(count, place: 0, &random, rows: 5000)
      let whole = reader.read(unit.rows)
      #expect(abs(whole.shares.reduce(nothing.w, +) - whole.outputs.w) < 1e-3)
      let look = reader.look(at: 0)
      let difference = look.outputs.z - look.outputs.x
      #expect(abs(look.shares.reduce(nothing.z - nothing.x, +) - difference) < 1e-3)
    }
  }

  /// The slopes that are learned along are those of the loss, by small steps to either side.
  @Test(arguments: [nil, 2])
  func slopesAreThoseOfTheLoss(place: Int?) {
    var random = SplitMix(5)
    let unit = unit(6, place: place, &random, rows: features.count)
    var net = learning(4, rows: features.count)
    var pass = LearningPass(dropout: 0, random: SplitMix(1))
    var touched: Set<Int32> = []
    let outputs = pass.outputs(unit, net, features)
    pass.learn(SentimentLearner.loss(outputs, unit, scoreWeight: 4).1, &net, &touched)
    let word = Int(unit.rows.first { net.isLearned[Int($0)] }!)
    check(\.first, 1234, net, unit)
    check(\.firstBias, 7, net, unit)
    check(\.second, 5678, net, unit)
    check(\.near, Int(unit.distances[1]) * Network.hidden + 3, net, unit)
    check(\.decision.output, place == nil ? 4 * 9 + 3 : 4 * 9, net, unit)
    if place != nil { checkCombinations(net, unit) }
    check(\.projection, 62 * Network.width + 5, net, unit)
    check(\.own, word * Network.width + 11, net, unit)
  }

  private func checkCombinations(_ net: LearningNetwork, _ unit: TrainingUnit) {
    let slopes = net.decision.combined.gradient
    let combination = (0..<Decision.combinations).first { slopes[$0 * Decision.outputs] != 0 }!
    check(\.decision.combined, combination * Decision.outputs + 2, net, unit)
    check(\.decision.combining, 9 * Decision.combinations + combination, net, unit)
  }

  private func check(
    _ parameter: WritableKeyPath<LearningNetwork, Parameter>, _ index: Int,
    _ net: LearningNetwork, _ unit: TrainingUnit
  ) {
    let slope = net[keyPath: parameter].gradient[index]
    let losses = [Float(0.002), -0.002].map { step in
      var changed = net
      changed[keyPath: parameter].values[index] += step
      var pass = LearningPass(dropout: 0, random: SplitMix(1))
      return SentimentLearner.loss(pass.outputs(unit, changed, features), unit, scoreWeight: 4).0
    }
    let measured = (losses[0] - losses[1]) / 0.004
    #expect(
      abs(slope - measured) < 0.02 * max(1, abs(slope)), "\(parameter): \(slope), \(measured)")
  }
}
