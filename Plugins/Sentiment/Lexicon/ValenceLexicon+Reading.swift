import SentimentKernels

/// Sentences in the eyes of the lexicon.
extension ValenceLexicon {
  struct Reading {
    let words: UnsafeBufferPointer<VaderWord>
    let traits: WordTraits
    /// Whether some words stand in capitals and some do not.
    let capitalsStandOut: Bool

    init(_ words: UnsafeBufferPointer<VaderWord>) {
      var (some, all) = (UInt32(0), UInt32.max)
      for word in words {
        some |= word.known
        all &= word.known
      }
      self.words = words
      traits = WordTraits(rawValue: UInt8(truncatingIfNeeded: some))
      capitalsStandOut = (some & ~all) & UInt32(copydesk_upper) != 0
    }
  }

  /// Writes what is known of each word of a sentence; nil where there is an emoji.
  ///
  /// - Parameters:
  ///   - names: Ranges of which nothing is known, in the order of the text.
  ///   - words: Room for half as many words as the sentence has bytes, and one.
  func read(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, ignoring names: [Range<Int>],
    into words: UnsafeMutableBufferPointer<VaderWord>
  ) -> Reading? {
    var (position, count) = (range.lowerBound, 0)
    while position < range.upperBound {
      count += readShort(text, &position, range.upperBound, words.baseAddress! + count)
      if position < range.upperBound {
        let end = end(ofWordAt: position, in: text[..<range.upperBound])
        guard emoji.first(in: text, position..<end) == nil else { return nil }
        count += readOther(text, position..<end, words.baseAddress! + count)
        position = end
      }
    }
    if !names.isEmpty { forget(names[names.indices(touching: range)], in: words[..<count]) }
    return Reading(UnsafeBufferPointer(rebasing: words[..<count]))
  }

  private func readShort(
    _ text: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ end: Int,
    _ words: UnsafeMutablePointer<VaderWord>
  ) -> Int {
    index.withTable {
      copydesk_read_words($0, text.baseAddress, text.count, &position, end, words)
    }
  }

  /// Reads words of any length and with any characters.
  func readOther(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>,
    _ words: UnsafeMutablePointer<VaderWord>
  ) -> Int {
    bytes.entries.withUnsafeBufferPointer { table in
      var scanner = WordScanner(text.baseAddress!, range, table.baseAddress!)
      var count = 0
      while let scanned = scanner.next() {
        words[count] = word(scanned)
        count += 1
      }
      return count
    }
  }

  private func word(_ scanned: WordScanner.Word) -> VaderWord {
    var word = index[scanned.hash.value]
    if scanned.isContraction, word.known == 0 { word.known = UInt32(copydesk_contraction) }
    if scanned.isUpper { word.known |= UInt32(copydesk_upper) }
    word.start = UInt32(truncatingIfNeeded: scanned.range.lowerBound)
    return word
  }

  /// The place of the next blank of ASCII.
  private func end(ofWordAt position: Int, in text: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    text[position...].firstIndex { bytes.entries[Int($0)] & ByteTable.space != 0 } ?? text.endIndex
  }

  /// Leaves nothing known of names but whether they stand in capitals.
  private func forget(
    _ names: ArraySlice<Range<Int>>, in words: Slice<UnsafeMutableBufferPointer<VaderWord>>
  ) {
    var (words, names) = (words, NameCursor(names))
    for index in words.indices where names.contains(Int(words[index].start)) {
      words[index].known &= UInt32(copydesk_upper)
    }
  }

  /// Where a word of a sentence stands.
  func range(
    of word: VaderWord, in text: UnsafeBufferPointer<UInt8>, before end: Int
  ) -> Range<Int> {
    bytes.entries.withUnsafeBufferPointer { table in
      let start = Int(word.start)
      var scanner = WordScanner(text.baseAddress!, start..<end, table.baseAddress!)
      return scanner.next()?.range ?? start..<start
    }
  }
}
