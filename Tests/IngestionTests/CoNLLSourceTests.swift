import Copydesk
import CopydeskTesting
import Foundation
import Testing

@testable import Ingestion

@Suite struct CoNLLSourceTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func read(
    _ bytes: [UInt8], _ change: (inout CoNLLOptions) -> Void = { _ in }
  ) throws -> Reading {
    var options = CoNLLOptions()
    options.paths = [try scratch.write(bytes, to: "in.bio")]
    change(&options)
    return try Reading(CoNLLSource(options: options, context: Context()))
  }

  private func read(_ text: String, _ change: (inout CoNLLOptions) -> Void = { _ in }) throws
    -> Reading
  {
    try read(Array(text.utf8), change)
  }

  /// Tokens with tags, one sentence: `Ann/B-PER left/O`.
  private func lines(_ tagged: String, _ separator: String = "\t") -> String {
    tagged.split(separator: " ").map { $0.replacing("/", with: separator) + "\n" }.joined()
  }

  private func marked(_ reading: Reading) -> [String] {
    reading.documents.map { MarkedText.render($0, .entities) }
  }

  @Test(arguments: ["\t", " "])
  func tokensBecomeText(separator: String) throws {
    let text = lines("Ann/B-PER Lee/I-PER 's/O mill/O ,/O in/O Oslo/B-LOC ./O", separator)
    let reading = try read(text + "\n" + lines("It/O burnt/O ./O", separator))
    #expect(marked(reading) == ["⟦Ann Lee|PER⟧'s mill, in ⟦Oslo|LOC⟧. It burnt."])
    #expect(
      MarkedText.render(reading.documents[0], .sentences)
        == "⟦Ann Lee's mill, in Oslo.⟧ ⟦It burnt.⟧")
  }

  @Test(arguments: ["\n", "\r\n"])
  func rangesLeadToTheFile(lineEnd: String) throws {
    let lines = ["\u{FEFF}# doc = a", "Zoë\tO", "", "# note", "``\tO", "New\tB-LOC", "York\tI-LOC"]
    let bytes = Array(lines.joined(separator: lineEnd).utf8)
    let document = try read(bytes).documents[0]
    #expect(document.text == "Zoë \"New York")
    func original(_ range: Range<Int>) -> String {
      String(decoding: bytes[document.originalRange(of: range)], as: UTF8.self)
    }
    #expect(original(document[.entities][0].range) == "New\tB-LOC\(lineEnd)York")
    #expect(original(0..<4) == "Zoë")
    #expect(original(5..<6) == "``")
    #expect(Array(bytes[document.origin.range]) == document.original)
  }

  @Test func marksPartDocuments() throws {
    let text = """
      # covers = PER, LOC
      # doc = one
      # weight = 0.5
      Ann\tB-PER

      left\tO
      # doc = two
      #\tO
      rye\tO

      -DOCSTART- -X- O O

      Bo\tB-PER

      """
    let reading = try read(text)
    #expect(reading.texts == ["Ann left", "#rye", "Bo"])
    #expect(reading.documents.prefix(2).map(\.id) == ["one", "two"])
    #expect(reading.documents[0].metadata == ["covers": ["PER", "LOC"], "weight": 0.5])
    #expect(reading.documents[2].metadata == ["covers": ["PER", "LOC"]])
  }

  @Test func everySentenceMayBeADocument() throws {
    let reading = try read("Ann\tB-PER\n\n\n# O\nBo\tB-PER\n") { $0.documents = .sentences }
    #expect(reading.texts == ["Ann", "#Bo"])
  }

  @Test func longDocumentsAreSplitBehindASentence() throws {
    let text = "# doc = long\n" + String(repeating: lines("Ann/B-PER left/O ./O") + "\n", count: 9)
    let reading = try read(text) { $0.maxText = ByteCount(40) }
    #expect(reading.documents.map(\.id).prefix(3) == ["long", "long#2", "long#3"])
    #expect(
      reading.texts.joined(separator: " ")
        == Array(repeating: "Ann left.", count: 9).joined(separator: " "))
    #expect(reading.documents.allSatisfy { $0[.entities].count == $0[.sentences].count })
  }

  @Test(arguments: [
    // IOB1: a free I- begins, B- parts neighbours.
    ("Ann/I-P Lee/I-P Bo/B-P of/O Oslo/I-L", "⟦Ann Lee|P⟧ ⟦Bo|P⟧ of ⟦Oslo|L⟧"),
    ("Ann/B-P Lee/I-P Bo/B-P of/O Oslo/B-L", "⟦Ann Lee|P⟧ ⟦Bo|P⟧ of ⟦Oslo|L⟧"),
    ("Ann/B-P Lee/E-P Bo/S-P of/O Oslo/S-L", "⟦Ann Lee|P⟧ ⟦Bo|P⟧ of ⟦Oslo|L⟧"),
    ("Ann/B-P Mae/I-P Lee/L-P Bo/U-P", "⟦Ann Mae Lee|P⟧ ⟦Bo|P⟧"),
    ("Ann/B-work-of-art", "⟦Ann|work-of-art⟧"),
  ])
  func schemes(tagged: String, expected: String) throws {
    #expect(marked(try read(lines(tagged))) == [expected])
  }

  @Test(arguments: [
    ("Ann\tB-P\nand\tO\nBo\tI-P\n", "line 3: 'I-P' continues nothing"),
    ("Ann\tB-P\nBo\tI-L\n", "line 2: 'I-L' continues a name of label 'P'"),
    ("Ann\tB-P\n\nBo\tI-P\n", "line 3: 'I-P' continues nothing"),
    ("Ann\tB-P\nLee\tO\nBo\tS-P\n", "line 1: the name 'P' has no end"),
    ("Ann\tX-P\n", "line 1: 'X-P' is no tag: 'O', or a label behind 'B-' or 'I-'"),
    ("Ann\tPER\n", "line 1: 'PER' is no tag: 'O', or a label behind 'B-' or 'I-'"),
    ("Ann\tO\nBo\n", "line 2: the line has no column for a tag"),
    ("\tO\n", "line 1: the line has no token"),
    ("A\tX\nB\tY\n", "line 1: 'X' is no tag: 'O', or a label behind 'B-' or 'I-' (and 1 more)"),
  ])
  func mistakesAreTold(text: String, message: String) throws {
    let next = "# doc = next\nBo\t\(text.contains("S-P") ? "S" : "B")-P\n"
    let reading = try read(text + next)
    #expect(reading.rejections.map(\.reason.message) == [message])
    #expect(reading.rejections.map(\.origin.path) == [scratch.path("in.bio")])
    #expect(marked(reading) == ["⟦Bo|P⟧"])
  }

  @Test func strayInsideMayBegin() throws {
    let text = "Ann\tB-P\nand\tO\nBo\tI-P\nOslo\tI-L\n"
    #expect(marked(try read(text) { $0.lenient = true }) == ["⟦Ann|P⟧ and ⟦Bo|P⟧ ⟦Oslo|L⟧"])
    #expect(try read("Ann\n") { $0.lenient = true }.rejections.count == 1)
  }

  @Test func bytesThatAreNoTextAreTold() throws {
    let reading = try read(Array("Ann\tO\n".utf8) + [0xFF, 0x09, 0x4F, 0x0A])
    #expect(reading.rejections.map(\.reason.message) == ["line 2: the line is not UTF-8"])
    let random = (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 7919 >> 3) }
    #expect(try read(random).documents.isEmpty)
    #expect(try read("").documents.isEmpty && read("\n \n# x\n").documents.isEmpty)
  }

  @Test func labelsMayBeRenamedAndColumnsChosen() throws {
    let text = "Ann NNP B-PER 1\nOslo NNP B-LOC 2\nrye NN B-X 3\n"
    let reading = try read(text) {
      $0.labelColumn = 3
      $0.labels = OptionMap([("PER", "PERSON"), ("X", "-")])
    }
    #expect(marked(reading) == ["⟦Ann|PERSON⟧ ⟦Oslo|LOC⟧ rye"])
  }
}
