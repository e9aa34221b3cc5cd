import Copydesk
import SentimentKernels

/// A network ready for reading, shared by all workers.
struct NetworkTables: Sendable {
  let parts: WordParts
  let firstBias: NumberTable<Int16>
  let second: WholeWeights
  let secondBias: NumberTable<Float>
  let near: NumberTable<Float>
  let output: NumberTable<Float>
  let valences: WordValences
  private let outputBias: SIMD4<Float>
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
    output = NumberTable(network.output)
    valences = WordValences(features)
    let bias = network.outputBias
    outputBias = SIMD4(bias[0], bias[1], bias[2], bias[3])
    targetParts = NumberTable(room: WordParts.size)
    parts.make(Int(WordFeatures.Row.target), into: targetParts.start)
  }

  var target: UnsafePointer<Int16> { UnsafePointer(targetParts.start) }

  /// The outputs from what was pooled: the largest of each number, then its means.
  func outputs(_ pooled: UnsafePointer<Float>) -> SIMD4<Float> {
    var sums = outputBias
    for index in 0..<2 * Network.hidden {
      let row = UnsafeRawPointer(output.start + index * 4).loadUnaligned(as: SIMD4<Float>.self)
      sums += row * pooled[index]
    }
    return sums
  }
}
