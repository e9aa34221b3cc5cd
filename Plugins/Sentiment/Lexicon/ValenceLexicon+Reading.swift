/// Sentences in the eyes of the lexicon.
extension ValenceLexicon {
  struct Reading {
    var count = 0
    private(set) var traits: VaderWord.Traits = []
    private(set) var upper = 0

    /// Whether some words stand in capitals and some do not.
    var capitalsStandOut: Bool { upper > 0 && upper < count }

    mutating func note(_ word: VaderWord) {
      count += 1
      traits.formUnion(word.traits)
      if word.isUpper { upper += 1 }
    }
  }

  /// Writes what is known of each word of a sentence.
  ///
  /// - Parameters:
  ///   - names: Ranges of which nothing is known, in the order of the text.
  ///   - words: Room for half as many words as the sentence has bytes.
  func read(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, ignoring names: [Range<Int>],
    into words: UnsafeMutableBufferPointer<VaderWord>
  ) -> Reading {
    bytes.entries.withUnsafeBufferPointer { table in
      var scanner = WordScanner(text.baseAddress!, range, table.baseAddress!)
      let hasNames = !names.isEmpty
      var names = NameCursor(names.touching(range))
      var reading = Reading()
      while let scanned = scanner.next() {
        let isName = hasNames && names.contains(scanned.range.lowerBound)
        var word = isName ? .plain : word(scanned)
        if scanned.isUpper { word.traits.insert(.upper) }
        words[reading.count] = word
        reading.note(word)
      }
      return reading
    }
  }

  /// Where the words of a sentence stand.
  func ranges(ofWordsIn text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> [Range<Int>] {
    bytes.entries.withUnsafeBufferPointer { table in
      var scanner = WordScanner(text.baseAddress!, range, table.baseAddress!)
      var ranges: [Range<Int>] = []
      while let word = scanner.next() { ranges.append(word.range) }
      return ranges
    }
  }
}
