import Copydesk
import SentimentKernels

/// A network ready for reading, shared by all workers.
struct NetworkTables: Sendable {
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
    let unit = Float(copydesk_unit)
    parts = WordParts(network, vectors: vectors, scale: scale)
    firstBias = NumberTable(
      network.firstBias.map {
        Int16(max(-32_768, min(32_767, ($0 * unit).rounded(.toNearestOrEven))))
      })
    second = WholeWeights(network.second, unit: unit)
    secondBias = NumberTable(network.secondBias)
    near = NumberTable(network.near)
    decision = Decision(network)
    valences = WordValences(features)
    targetParts = NumberTable(room: WordParts.size)
    parts.make(Int(WordFeatures.Row.target), into: targetParts.start)
  }

  var target: UnsafePointer<Int16> { UnsafePointer(targetParts.start) }
}
