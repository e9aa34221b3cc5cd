import Copydesk
import Testing

@testable import Entities

/// Models that were made to do harm: the checksum fits, the look-ups would not end or leave the file.
@Suite struct WeightTableTests {
  private func file(_ index: [UInt32], rows: Int) throws -> ModelFile {
    let bytes = ModelFile.bytes(
      index: index, rows: Array(repeating: .zero, count: rows), scale: 1,
      transitions: [Transitions(), Transitions()], calibration: Calibration(slope: 1, intercept: 0),
      description: "", lexicon: 7)
    return try ModelFile(MappedBytes(copying: bytes), lexicon: 7)
  }

  @Test func rowsWithinTheFileAreRead() throws {
    #expect(try file([0, 1, 0x0010_0002, 0], rows: 2).weights.rows.elements.count == 2)
  }

  @Test(arguments: [[0, 3, 0, 0], [0, 0x0010_0000, 0, 0], [1, 2, 1, 2], [0, 0xFFFF_FFFF, 1, 2]])
  func rowsElsewhereAreRefused(index: [UInt32]) {
    #expect(throws: DocumentError("bad_model", "the model is damaged")) {
      try file(index, rows: 2)
    }
  }
}
