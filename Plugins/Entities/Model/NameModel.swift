import Copydesk

/// Finds names with a trained model: features of each token, the best sequence of tags, and a
/// second pass that knows what the first found in the rest of the document.
struct NameModel: Sendable {
  /// A name that was found.
  struct Name {
    /// The document's tokens that it takes.
    let tokens: Range<Int>
    let type: NameType
    /// How likely it is just this name, from 0 to 1.
    let probability: Float
  }

  let lexicon: Lexicon
  let weights: WeightTable
  let transitions: Transitions
  let secondTransitions: Transitions
  let calibration: Calibration

  init(_ file: ModelFile, _ lexicon: Lexicon) {
    self.lexicon = lexicon
    weights = file.weights
    transitions = file.transitions
    secondTransitions = file.secondTransitions
    calibration = file.calibration
  }

  /// A zone with the scores of its tokens and their tags.
  private struct Zone {
    let tokens: Range<Int>
    /// Where its scores lie in the list of all.
    let scores: Range<Int>
    var tags: [NameTag]
  }

  /// The names of a document, in the order of the text, without overlap.
  func names(_ forms: DocumentForms) -> [Name] {
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: FeatureList.most) {
      var features = FeatureList($0)
      return names(forms, &features)
    }
  }

  private func names(_ forms: DocumentForms, _ list: inout FeatureList) -> [Name] {
    var scores: [Emission] = []
    var best = BestTags(transitions)
    var memory = DocumentMemory()
    var zones: [Zone] = []
    for sentence in forms.sentences {
      let features = Features(forms, sentence)
      for tokens in NameZones.zones(forms.words, sentence) {
        let start = scores.count
        for index in tokens {
          list.removeAll()
          features.emit(index, run: features.run(at: index, in: tokens), into: &list)
          scores.append(weights.emission(of: list))
        }
        let tags = best.tags(scores[start...])
        memory.add(tags, at: tokens.lowerBound, forms)
        zones.append(Zone(tokens: tokens, scores: start..<scores.count, tags: tags))
      }
    }
    return secondPass(zones, &scores, memory, forms, &list)
  }

  private func secondPass(
    _ zones: [Zone], _ scores: inout [Emission], _ memory: DocumentMemory, _ forms: DocumentForms,
    _ list: inout FeatureList
  ) -> [Name] {
    var best = BestTags(secondTransitions)
    var (first, second) = (Likelihood(transitions), Likelihood(secondTransitions))
    var names: [Name] = []
    for zone in zones {
      let isKnown = addMemory(memory, of: zone, forms, to: &scores, &list)
      let tags = isKnown ? best.tags(scores[zone.scores]) : zone.tags
      let found = TaggedName.names(tags)
      guard !found.isEmpty else { continue }
      if isKnown { second.sum(scores[zone.scores]) } else { first.sum(scores[zone.scores]) }
      for name in found {
        let probability =
          isKnown
          ? second.probability(of: name.type, name.tokens)
          : first.probability(of: name.type, name.tokens)
        let start = zone.tokens.lowerBound
        names.append(
          Name(
            tokens: start + name.tokens.lowerBound..<start + name.tokens.upperBound,
            type: name.type, probability: calibration(probability)))
      }
    }
    return names
  }

  /// Adds what the rest of the document knows of a zone's words to their scores.
  private func addMemory(
    _ memory: DocumentMemory, of zone: Zone, _ forms: DocumentForms, to scores: inout [Emission],
    _ list: inout FeatureList
  ) -> Bool {
    var isKnown = false
    for (offset, tag) in zone.tags.enumerated() {
      list.removeAll()
      guard memory.emit(forms.words[zone.tokens.lowerBound + offset], own: tag, into: &list)
      else { continue }
      isKnown = true
      let place = zone.scores.lowerBound + offset
      scores[place] = scores[place] + weights.emission(of: list)
    }
    return isKnown
  }
}
