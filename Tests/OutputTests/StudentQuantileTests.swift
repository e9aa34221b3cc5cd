import Testing

@testable import Output

@Suite struct StudentQuantileTests {
  /// From printed tables of the distribution.
  @Test(arguments: [
    (1, 12.706), (2, 4.303), (9, 2.262), (10, 2.228), (11, 2.201), (20, 2.086), (30, 2.042),
    (60, 2.000), (120, 1.980), (1_000_000, 1.960),
  ])
  func agreesWithPrintedTables(degrees: Int, expected: Double) {
    #expect(abs(StudentQuantile.upper(degrees: degrees) - expected) <= 0.0005)
  }

  @Test func fallsWithoutAJumpWhereTheTableEnds() {
    let values = (1...40).map { StudentQuantile.upper(degrees: $0) }
    let steps = zip(values, values.dropFirst()).map { $0 - $1 }
    #expect(zip(steps, steps.dropFirst()).allSatisfy { $0 > $1 && $1 > 0 })
  }
}
