/// The numbers of the places of a sentence in both hidden layers, and which of the first are not zero.
///
/// It belongs to one worker, and grows with the longest sentence.
final class Layers {
  private var room = 0
  private(set) var numbers = NumberTable<Int16>(room: 0)
  private(set) var places = NumberTable<Float>(room: 0)
  /// A bit for each pair of numbers of the first layer.
  private(set) var kept = UnsafeMutablePointer<UInt64>.allocate(capacity: 1)

  private static let keptWords = Network.hidden / 128

  deinit { kept.deallocate() }

  /// Makes room for a number of places; what was there is lost when there was less.
  func reserve(_ count: Int) {
    guard count > room else { return }
    room = count * 2
    numbers = NumberTable<Int16>(room: room * Network.hidden)
    places = NumberTable<Float>(room: room * Network.hidden)
    kept.deallocate()
    kept = .allocate(capacity: room * Self.keptWords)
  }

  /// Takes over what the first layer has of a place, where there is such a place.
  func copyNumbers(_ other: Layers, _ place: Int, of count: Int) {
    guard place >= 0, place < count else { return }
    let (start, bits) = (place * Network.hidden, place * Self.keptWords)
    (numbers.start + start).update(from: other.numbers.start + start, count: Network.hidden)
    (kept + bits).update(from: other.kept + bits, count: Self.keptWords)
  }
}
