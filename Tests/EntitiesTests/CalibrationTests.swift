import Testing

@testable import Entities

@Suite struct CalibrationTests {
  @Test func leavesProbabilitiesAsTheyAreUnlessFitted() {
    #expect(abs(Calibration()(0.3) - 0.3) < 1e-5)
    #expect(Calibration(fitting: [(0.9, true), (0.8, false)]) == Calibration())
  }

  @Test func learnsThatFindsAreRightLessOftenThanTheyClaim() {
    // Of those that claim 0.98, nine in ten are right; of those that claim 0.6, half.
    let finds = (0..<1000).flatMap { index -> [(probability: Float, isRight: Bool)] in
      [(0.98, index % 10 != 0), (0.6, index % 2 == 0)]
    }
    let calibration = Calibration(fitting: finds)
    #expect(abs(calibration(0.98) - 0.9) < 0.02)
    #expect(abs(calibration(0.6) - 0.5) < 0.02)
    #expect(calibration(0) >= 0 && calibration(1) <= 1)
  }

  @Test func keepsTheOrderOfFinds() {
    // Finds that are right the less, the surer they are: nothing sensible can be learned.
    let finds = (0..<400).map { (probability: Float($0 % 100) / 100, isRight: $0 % 100 < 50) }
    let calibration = Calibration(fitting: finds)
    #expect(calibration(0.9) > calibration(0.2))
  }

  /// Finds of a model that is sure of nearly all of them, for which whole steps lead ever farther away.
  @Test func fitsFindsThatAreNearlyAllSure() {
    let finds = (0..<10_000).map { index -> (probability: Float, isRight: Bool) in
      index % 50 == 0 ? (0.3, index % 100 == 0) : (0.9999, index % 9 != 0)
    }
    let calibration = Calibration(fitting: finds)
    #expect(abs(calibration(0.9999) - 0.89) < 0.01)
    #expect(abs(calibration(0.3) - 0.5) < 0.1)
  }
}
