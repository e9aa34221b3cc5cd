import Copydesk
import CopydeskTesting
import Glibc
import Testing

@testable import Entities

/// The lattice next to a slow model that looks at every sequence of tags.
@Suite struct LatticeTests {
  private static let tags = (0..<32).filter { NameTag.all >> UInt32($0) & 1 == 1 }.map {
    NameTag(lane: $0)
  }

  private struct Scores {
    let emissions: [Emission]
    let transitions: Transitions

    init(seed: UInt64, count: Int) {
      var random = SplitMix(seed)
      func lanes() -> SIMD8<Float> {
        var lanes = SIMD8<Float>()
        for lane in 0..<8 { lanes[lane] = random.unit() * 6 - 3 }
        return lanes
      }
      emissions = (0..<count).map { _ in
        Emission(begin: lanes(), inside: lanes(), last: lanes(), single: lanes())
      }
      transitions = Transitions((0..<8).map { _ in lanes() })
    }

    /// The score of a sequence; nil when it leaves a name open or goes on with none.
    func score(_ tags: [NameTag]) -> Float? {
      var (score, end): (Float, Int) = (0, 0)
      var open: NameType?
      for (tag, emission) in zip(tags, emissions) {
        score += emission[tag]
        switch tag.part {
        case .inside, .last:
          guard open != nil, open == tag.type else { return nil }
          if tag.part == .last { (open, end) = (nil, tag.type!.rawValue) }
        case .begin, .single:
          guard open == nil else { return nil }
          score += transitions[end][tag.lane & 7]
          if tag.part == .single {
            end = tag.type!.rawValue
          } else if let type = tag.type {
            open = type
          } else {
            end = 0
          }
        }
      }
      return open == nil ? score + transitions[end][0] : nil
    }
  }

  private static func sequences(_ count: Int) -> [[NameTag]] {
    (0..<count).reduce([[]]) { sequences, _ in
      sequences.flatMap { sequence in tags.map { sequence + [$0] } }
    }
  }

  @Test(arguments: 1...3)
  func findsTheBestSequence(count: Int) {
    for seed in 0..<20 as Range<UInt64> {
      let scores = Scores(seed: seed, count: count)
      let best = Self.sequences(count).compactMap { tags in scores.score(tags).map { ($0, tags) } }
        .max { $0.0 < $1.0 }!
      var finder = BestTags(scores.transitions)
      #expect(finder.tags(scores.emissions[...]) == best.1)
    }
  }

  @Test(arguments: 1...3)
  func sumsOverAllSequences(count: Int) {
    let scores = Scores(seed: 7, count: count)
    let all = Self.sequences(count).compactMap { tags in scores.score(tags).map { ($0, tags) } }
    let sum = all.reduce(0.0) { $0 + exp(Double($1.0)) }
    var likelihood = Likelihood(scores.transitions)
    likelihood.sum(scores.emissions[...])
    #expect(abs(Double(likelihood.logSum) - log(sum)) < 1e-3)
    for index in 0..<count {
      let marginals = likelihood.marginals(index)
      for tag in Self.tags {
        let share = all.filter { $0.1[index] == tag }.reduce(0.0) { $0 + exp(Double($1.0)) } / sum
        #expect(abs(Double(marginals[tag]) - share) < 1e-3)
      }
    }
  }

  @Test func givesTheProbabilityOfAName() {
    let scores = Scores(seed: 3, count: 3)
    let all = Self.sequences(3).compactMap { tags in scores.score(tags).map { ($0, tags) } }
    let sum = all.reduce(0.0) { $0 + exp(Double($1.0)) }
    var likelihood = Likelihood(scores.transitions)
    likelihood.sum(scores.emissions[...])
    for tokens in [0..<1, 1..<3, 0..<3] {
      let wanted = NameTag.tags(of: .event, count: tokens.count)
      let share =
        all.filter { Array($0.1[tokens]) == wanted }.reduce(0.0) { $0 + exp(Double($1.0)) } / sum
      #expect(abs(Double(likelihood.probability(of: .event, tokens)) - share) < 1e-3)
    }
  }

  @Test func sumsOverWhatIsAllowedOnly() {
    let scores = Scores(seed: 5, count: 2)
    let allowed = [NameTag(.begin, .person).bit | NameTag.outside.bit, NameTag.all]
    let all = Self.sequences(2).filter { $0[0].bit & allowed[0] != 0 }.compactMap {
      scores.score($0)
    }
    var likelihood = Likelihood(scores.transitions)
    likelihood.sum(scores.emissions[...], allowed: allowed[...])
    #expect(abs(Double(likelihood.logSum) - log(all.reduce(0.0) { $0 + exp(Double($1)) })) < 1e-3)
  }
}
