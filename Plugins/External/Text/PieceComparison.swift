/// Compares two lists of pieces.
struct PieceComparison {
  /// A passage that was replaced; either side may be empty.
  struct Hunk: Equatable {
    var old: Range<Int>
    var new: Range<Int>
  }

  private typealias Point = (x: Int, y: Int)

  private let a: [UInt64]
  private let b: [UInt64]
  private var found: [Hunk] = []
  private let largestCost: Int

  /// The passages that differ, in order.
  ///
  /// - Parameter cost: How many pieces may differ in one stretch before it is settled as far as it
  ///   goes. It bounds the time for each piece, and the memory.
  static func hunks(_ a: [UInt64], _ b: [UInt64], cost: Int) -> [Hunk] {
    var comparison = PieceComparison(a: a, b: b, largestCost: cost)
    let end = comparison.beginOfTail()
    var point: Point = (0, 0)
    while point != end { point = comparison.settle(from: point, to: end) }
    return comparison.found
  }

  private init(a: [UInt64], b: [UInt64], largestCost: Int) {
    self.a = a
    self.b = b
    self.largestCost = largestCost
  }

  /// Where what both end with begins.
  private func beginOfTail() -> Point {
    var (x, y) = (a.count, b.count)
    while x > 0, y > 0, a[x - 1] == b[y - 1] { (x, y) = (x - 1, y - 1) }
    return (x, y)
  }

  /// Goes from a point as far as the cost allows, and notes what differs on the way.
  ///
  /// `row[k]` is the farthest x on the diagonal x - y = k, counted from the start, for the cost so
  /// far; points outside the texts may be in it, but never lie on the way to one inside.
  private mutating func settle(from start: Point, to end: Point) -> Point {
    let (width, height) = (end.x - start.x, end.y - start.y)
    let middle = largestCost + 1
    var row = [Int](repeating: 0, count: 2 * middle + 1)
    var rows: [[Int]] = []
    for cost in 0...largestCost {
      rows.append(row)
      // No `stride`, which takes as long as the rest.
      var k = -cost - 2
      while k < cost {
        k += 2
        let isDown = Self.isDown(k, cost, row, middle)
        var x = isDown ? row[middle + k + 1] : row[middle + k - 1] + 1
        while x < width, x - k < height, a[start.x + x] == b[start.y + x - k] { x += 1 }
        row[middle + k] = x
        if x == width, x - k == height {
          note((x, x - k), rows, from: start)
          return end
        }
      }
    }
    let best = farthest(row, middle, width, height)
    note(best, rows, from: start)
    return (start.x + best.x, start.y + best.y)
  }

  /// Whether the way to a diagonal comes from the one above: by a piece that was put in.
  private static func isDown(_ k: Int, _ cost: Int, _ row: [Int], _ middle: Int) -> Bool {
    k == -cost || (k != cost && row[middle + k - 1] < row[middle + k + 1])
  }

  private func farthest(_ row: [Int], _ middle: Int, _ width: Int, _ height: Int) -> Point {
    var best: Point = (0, 0)
    for k in stride(from: -largestCost, through: largestCost, by: 2) {
      let (x, y) = (row[middle + k], row[middle + k] - k)
      if x <= width, y >= 0, y <= height, x + y > best.x + best.y { best = (x, y) }
    }
    return best
  }

  /// Goes back from a point of the last row, and notes the pieces that differ.
  private mutating func note(_ point: Point, _ rows: [[Int]], from start: Point) {
    let middle = largestCost + 1
    var (x, y) = point
    var hunks: [Hunk] = []
    for cost in stride(from: rows.count - 1, to: 0, by: -1) {
      let (row, k) = (rows[cost], x - y)
      let isDown = Self.isDown(k, cost, row, middle)
      let beforeX = row[middle + (isDown ? k + 1 : k - 1)]
      let beforeY = beforeX - (isDown ? k + 1 : k - 1)
      let (oldX, newY) = (start.x + beforeX, start.y + beforeY)
      hunks.append(
        Hunk(old: oldX..<oldX + (isDown ? 0 : 1), new: newY..<newY + (isDown ? 1 : 0)))
      (x, y) = (beforeX, beforeY)
    }
    for hunk in hunks.reversed() { add(hunk) }
  }

  /// Adds a hunk, to the last one where nothing lies between them.
  private mutating func add(_ hunk: Hunk) {
    if let last = found.last, last.old.upperBound == hunk.old.lowerBound,
      last.new.upperBound == hunk.new.lowerBound
    {
      found[found.count - 1].old = last.old.lowerBound..<hunk.old.upperBound
      found[found.count - 1].new = last.new.lowerBound..<hunk.new.upperBound
    } else {
      found.append(hunk)
    }
  }
}
