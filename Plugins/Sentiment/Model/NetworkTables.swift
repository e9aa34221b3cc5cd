import Copydesk

/// A network ready for reading, shared by all workers.
struct NetworkTables: Sendable {
  let parts: WordParts
  let firstBias: FloatTable
  let second: FloatTable
  let secondBias: FloatTable
  let near: FloatTable
  let output: FloatTable
  private let outputBias: SIMD4<Float>
  /// The parts of the word that stands for the name in question.
  private let targetParts: FloatTable

  init(_ network: Network, vectors: MappedArray<Int8>, scale: Float) {
    parts = WordParts(network, vectors: vectors, scale: scale)
    firstBias = FloatTable(network.firstBias)
    second = FloatTable(network.second)
    secondBias = FloatTable(network.secondBias)
    near = FloatTable(network.near)
    output = FloatTable(network.output)
    let bias = network.outputBias
    outputBias = SIMD4(bias[0], bias[1], bias[2], bias[3])
    targetParts = FloatTable(room: WordParts.size)
    parts.make(Int(WordFeatures.Row.target), into: targetParts.start)
  }

  var target: UnsafePointer<Float> { UnsafePointer(targetParts.start) }

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
