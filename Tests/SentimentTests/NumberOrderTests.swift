import Copydesk
import Testing

@testable import Sentiment

@Suite struct NumberOrderTests {
  private let features = FewWords.features(50)

  private func network() -> Network {
    var (network, random) = (Network(), SplitMix(7))
    network.fill { _ in Float(random.next() % 2001) / 10_000 - 0.1 }
    return network
  }

  private func tables(_ network: Network) throws -> NetworkTables {
    var random = SplitMix(8)
    let vectors = (0..<features.count * Network.width).map { _ in
      Float(random.next() % 255) - 127
    }
    let bytes = SentimentFile.bytes(
      network, vectors: vectors, targets: TargetClasses(), sentences: SentenceClasses(),
      description: "", words: features.digest)
    let file = try SentimentFile(MappedBytes(copying: bytes), features)
    return NetworkTables(file.network, vectors: file.vectors, scale: 0.01, features)
  }

  @Test func theOrderOfNumbersChangesNothing() throws {
    let network = network()
    let turned = network.reordered((0..<Network.hidden).reversed())
    #expect(turned.first != network.first)
    var readers = [
      SentenceReader(try tables(network), explains: false),
      SentenceReader(try tables(turned), explains: false),
    ]
    for count in [1, 2, 7, 40] {
      let rows = (0..<count).map { Int32($0 * 13 % features.count) }
      let outputs = readers.indices.map { readers[$0].read(rows).outputs }
      #expect(outputs[0] == outputs[1])
      let towards = readers.indices.map { readers[$0].look(at: count / 2).outputs }
      #expect(towards[0] == towards[1])
      #expect(towards[0] != outputs[0])
    }
  }

  @Test func numbersThatGoTogetherArePairs() throws {
    let (hidden, original) = (Network.hidden, network())
    // The last number is the twin of the first, the last but one that of the second.
    var network = original
    for number in hidden / 2..<hidden {
      let twin = hidden - 1 - number
      network.firstBias[number] = original.firstBias[twin]
      for row in stride(from: 0, to: network.first.count, by: hidden) {
        network.first[row + number] = original.first[row + twin]
      }
    }
    let places = try tables(network).order.places
    #expect(places.sorted() == Array(0..<hidden))
    for pair in stride(from: 0, to: hidden, by: 2) {
      #expect(places[pair] + places[pair + 1] == hidden - 1)
    }
  }
}
