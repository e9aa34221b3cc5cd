import Copydesk
import SentimentKernels

/// A network ready for reading, shared by all workers.
struct NetworkTables: Sendable {
  /// The first layer's numbers stand in this order in all tables.
  let order: NumberOrder
  let parts: WordParts
  let firstBias: NumberTable<Int16>
  let second: WholeWeights
  let secondBias: NumberTable<Float>
  let near: NumberTable<Float>
  let decision: Decision
  let valences: WordValences
  /// The parts of the word that stands for the name in question.
  private let targetParts: NumberTable<Int16>

  init(
    _ network: Network, vectors: MappedArray<Int8>, scale: Float, _ features: WordFeatures
  ) {
    order = NumberOrder(
      WordParts(network, vectors: vectors, scale: scale), bias: Self.firstBias(network),
      rows: vectors.elements.count / Network.width)
    let network = network.reordered(order.places)
    parts = WordParts(network, vectors: vectors, scale: scale)
    firstBias = Self.firstBias(network)
    second = WholeWeights(network.second, unit: Float(copydesk_unit))
    secondBias = NumberTable(network.secondBias)
    near = NumberTable(network.near)
    decision = Decision(network)
    valences = WordValences(features)
    targetParts = NumberTable(room: WordParts.size)
    parts.make(Int(WordFeatures.Row.target), into: targetParts.start)
  }

  private static func firstBias(_ network: Network) -> NumberTable<Int16> {
    NumberTable(
      network.firstBias.map {
        let whole = ($0 * Float(copydesk_unit)).rounded(.toNearestOrEven)
        return Int16(max(-32_768, min(32_767, whole)))
      })
  }

  var target: UnsafePointer<Int16> { UnsafePointer(targetParts.start) }
}
