/// The blocks of a page and how much text, prose and links its elements hold, so far as they are not left out.
struct PageOutline {
  let page: Page
  let blocks: [PageBlock]
  /// Of each element, what its names and roles say of it.
  let marks: [ElementMarks]
  private(set) var isLeftOut: [Bool]
  /// Of each element the first block in it or behind it, and the end of all blocks.
  private let firstBlock: [Int]
  /// Sums over the blocks before each one and over all, in bytes.
  private var proseSums = [0]
  private var lengthSums = [0]
  private var linkSums = [0]

  init(_ page: Page, _ source: UnsafeBufferPointer<UInt8>) {
    self.page = page
    blocks = PageBlock.all(of: page, source)
    marks = MarkReader(source: source).marks(of: page)
    isLeftOut = Array(repeating: false, count: page.elements.count)
    var blockOfText: [Int] = []
    blockOfText.reserveCapacity(page.texts.count + 1)
    for (index, block) in blocks.enumerated() {
      blockOfText.append(contentsOf: repeatElement(index, count: block.texts.count))
    }
    blockOfText.append(blocks.count)
    firstBlock = page.elements.map { blockOfText[Int($0.firstText)] } + [blocks.count]
    sum()
  }

  private mutating func sum() {
    (proseSums, lengthSums, linkSums) = ([0], [0], [0])
    for block in blocks {
      let isOut = isLeftOut[block.element]
      proseSums.append(proseSums.last! + (isOut || !block.isProse ? 0 : block.length))
      lengthSums.append(lengthSums.last! + (isOut ? 0 : block.length))
      linkSums.append(linkSums.last! + (isOut ? 0 : block.linked))
    }
  }

  var prose: Int { proseSums.last! }

  /// The blocks of an element.
  func blocks(in element: Int) -> Range<Int> {
    firstBlock[element]..<max(firstBlock[element], firstBlock[Int(page.elements[element].end)])
  }

  func prose(in element: Int) -> Int { sum(proseSums, blocks(in: element)) }

  /// Whether most of what an element holds is links.
  func isLinked(_ element: Int) -> Bool {
    let blocks = blocks(in: element)
    let length = sum(lengthSums, blocks)
    return sum(linkSums, blocks) * 2 > length && sum(proseSums, blocks) * 3 < length
  }

  func isProse(_ block: Int) -> Bool { proseSums[block + 1] > proseSums[block] }

  private func sum(_ sums: [Int], _ blocks: Range<Int>) -> Int {
    sums[blocks.upperBound] - sums[blocks.lowerBound]
  }

  func tag(ofBlock block: Int) -> Tag { page.elements[blocks[block].element].tag }

  /// The elements in which one lies, from the innermost.
  func around(_ element: Int) -> some Sequence<Page.Element> {
    sequence(first: page.elements[element]) { inner in
      inner.parent < 0 ? nil : page.elements[Int(inner.parent)]
    }
  }

  /// Leaves out elements and all that lies in them.
  ///
  /// - Parameter within: The element in which they are looked for; the whole page when left out.
  mutating func leaveOut(
    within: Int = 0, where isUnwanted: (PageOutline, Int) -> Bool
  ) {
    var index = within + (within > 0 ? 1 : 0)
    let end = Int(page.elements[within].end)
    while index < end {
      let next = Int(page.elements[index].end)
      if !isLeftOut[index], isUnwanted(self, index) {
        for inner in index..<next { isLeftOut[inner] = true }
        index = next
      } else {
        index += 1
      }
    }
    sum()
  }
}
