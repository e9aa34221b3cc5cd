/// The numbers of the places of a sentence in both hidden layers, and which of the first are not zero.
///
/// It belongs to one worker, and grows with the longest sentence.
final class Layers {
  private(set) var room = 0
  private(set) var hidden: UnsafeMutablePointer<Float>
  private(set) var places: UnsafeMutablePointer<Float>
  private(set) var kept: UnsafeMutablePointer<UInt8>
  private(set) var keptCounts: UnsafeMutablePointer<UInt8>

  init() {
    hidden = .allocate(capacity: 1)
    places = .allocate(capacity: 1)
    kept = .allocate(capacity: 1)
    keptCounts = .allocate(capacity: 1)
  }

  deinit { free() }

  /// Makes room for a number of places; what was there is lost when there was less.
  func reserve(_ count: Int) {
    guard count > room else { return }
    free()
    room = count * 2
    hidden = .allocate(capacity: room * Network.hidden)
    places = .allocate(capacity: room * Network.hidden)
    kept = .allocate(capacity: room * Network.hidden)
    keptCounts = .allocate(capacity: room)
  }

  /// Takes over what the first layer has of a place, where there is such a place.
  func copyHidden(_ other: Layers, _ place: Int, of count: Int) {
    guard place >= 0, place < count else { return }
    let start = place * Network.hidden
    (hidden + start).update(from: other.hidden + start, count: Network.hidden)
    (kept + start).update(from: other.kept + start, count: Network.hidden)
    keptCounts[place] = other.keptCounts[place]
  }

  private func free() {
    hidden.deallocate()
    places.deallocate()
    kept.deallocate()
    keptCounts.deallocate()
  }
}
