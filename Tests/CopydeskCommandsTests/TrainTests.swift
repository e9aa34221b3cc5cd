import CopydeskTesting
import Foundation
import Testing

/// `train entities` from the outside.
@Suite struct TrainTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  /// Sentences about made-up people and places.
  private func corpus(_ count: Int = 30) -> String {
    let people = ["Zoë Quarrel", "Tib Harrow", "Ada Lintel", "Bram Ostler"]
    let places = ["Upper Wend", "Saltmere", "Kesterby"]
    return (0..<count).map { index in
      let person = people[index % 4].split(separator: " ")
      let place = places[index % 3].split(separator: " ")
      var lines = ["# doc = \(index)", "\(person[0])\tB-PERSON", "\(person[1])\tI-PERSON"]
      lines +=
        ["went\tO", "to\tO", "\(place[0])\tB-GPE"] + place.dropFirst().map { "\($0)\tI-GPE" }
      return (lines + [".\tO", ""]).joined(separator: "\n")
    }.joined(separator: "\n")
  }

  private func train(_ arguments: String...) throws -> Program.Result {
    try Program.run(["train", "entities"] + arguments, in: scratch.path)
  }

  @Test func sameSeedGivesTheSameBytes() throws {
    try scratch.write(corpus(), to: "a.bio")
    try scratch.write(corpus(7), to: "dev.bio")
    for name in ["one", "two"] {
      let result = try train("a.bio", "--dev", "dev.bio", "--out", name, "--rounds", "3")
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.errors.contains("round 3 of 3: loss "))
    }
    #expect(try train("a.bio", "--out", "three", "--seed", "2").status == 0)
    #expect(try scratch.bytes("one") == scratch.bytes("two"))
    #expect(try scratch.bytes("one") != scratch.bytes("three"))
    #expect(try scratch.names == ["a.bio", "dev.bio", "one", "three", "two"])
    let facts = String(decoding: try scratch.bytes("one"), as: UTF8.self)
    #expect(facts.contains("\"files\":[{\"name\":\"a.bio\",\"documents\":30}]"))
    #expect(facts.contains("\"scores\":{\"precision\":") && !facts.contains(scratch.path))
    let tagged = try Program.run(
      ["tag", "--model", "one"], input: "Tib Harrow went to Saltmere.", in: scratch.path)
    #expect(
      tagged.output == "[Tib Harrow PERSON] went to [Saltmere LOC].\n"
        || tagged.output == "[Tib Harrow PERSON] went to [Saltmere GPE].\n")
  }

  /// As CoNLL-2003 has it.
  @Test func perIsAPerson() throws {
    try scratch.write("# covers = PERSON, GPE\n" + corpus(), to: "a.bio")
    #expect(try train("a.bio", "--out", "one").status == 0)
    let shortened = corpus().replacing("-PERSON", with: "-PER")
    try scratch.write("# covers = PER, GPE\n" + shortened, to: "a.bio")
    #expect(try train("a.bio", "--out", "two").status == 0)
    try scratch.write(shortened, to: "a.bio")
    #expect(try train("a.bio", "--out", "three", "--covers", "PER,GPE").status == 0)
    #expect(try scratch.bytes("one") == scratch.bytes("two"))
    #expect(try scratch.bytes("one") == scratch.bytes("three"))
  }

  /// Names of a label that nobody covers would count neither as missed nor as false.
  @Test func coversOfDevDocumentsAreChecked() throws {
    try scratch.write(corpus(), to: "a.bio")
    try scratch.write("# covers = PERSN, GPE\n" + corpus(7), to: "dev.bio")
    let result = try train("a.bio", "--dev", "dev.bio", "--out", "m")
    #expect(result.status == 3)
    #expect(result.errors.contains("error: labels that the model does not know: PERSN 7\n"))
  }

  @Test func labelsThatNoDocumentCoversAreNotLearned() throws {
    try scratch.write("# covers = PERSON, GPE\n" + corpus(), to: "a.bio")
    #expect(try train("a.bio", "--out", "m").status == 0)
    let tagged = try Program.run(
      ["tag", "--model", "m"], input: "Tib Harrow went to Saltmere.", in: scratch.path)
    #expect(tagged.output.hasPrefix("[Tib Harrow PERSON] went to [Saltmere "))
  }

  @Test func resumingWithoutACheckpointBeginsAnew() throws {
    try scratch.write(corpus(), to: "a.bio")
    #expect(try train("a.bio", "--out", "one").status == 0)
    let result = try train("a.bio", "--out", "two", "--resume")
    #expect(result.errors.contains("there is no 'two.training' to go on from"))
    #expect(try scratch.bytes("one") == scratch.bytes("two"))
    try scratch.write("CDTRAIN1 and what the program has never written", to: "two.training")
    let damaged = try train("a.bio", "--out", "two", "--resume")
    #expect(damaged.status == 3)
    #expect(
      damaged.errors.hasSuffix(
        """
        error: 'two.training': the checkpoint is cut off or damaged
          hint: begin anew with '--restart'

        """), "\(damaged.errors)")
  }

  @Test func trainingThatWasStoppedIsNotGivenUpUnasked() throws {
    try scratch.write(corpus(), to: "a.bio")
    try scratch.write("what was learned", to: "m.training")
    let refused = try train("a.bio", "--out", "m")
    #expect(refused.status == 3)
    #expect(refused.errors.hasPrefix("error: 'm.training' holds a training that was stopped: "))
    #expect(try scratch.bytes("m.training") == Array("what was learned".utf8))
    #expect(try train("a.bio", "--out", "m", "--restart").status == 0)
    #expect(try scratch.names == ["a.bio", "m"])
    #expect(try train("a.bio", "--out", "m", "--restart", "--resume").status == 2)
  }

  @Test func devFilesMustHaveDocuments() throws {
    try scratch.write(corpus(), to: "a.bio")
    try scratch.write("", to: "dev.bio")
    let result = try train("a.bio", "--dev", "dev.bio", "--out", "m")
    #expect(result.status == 3)
    #expect(result.errors.contains("error: there are no documents in 'dev.bio' to measure on"))
  }

  @Test func whatIsLearnedFromIsNotMeasuredOn() throws {
    try scratch.write(corpus(), to: "a.bio")
    try scratch.write(corpus(7), to: "b.bio")
    let result = try train("a.bio", "b.bio", "--dev", "./b.bio", "--out", "m")
    #expect(result.status == 2)
    #expect(
      result.errors.contains("error: './b.bio' is learned from, so '--dev' must name another"))
  }

  @Test(arguments: [
    ("# x\n", "m", "there are no documents in the files"),
    ("Rye\tO\n", "m", "no document has a name to learn from"),
    ("Monday\tB-DATE\n", "m", "not learned, since rules find them: DATE 1"),
    ("Two\tB-CARDINAL\n", "m", "not learned, since rules find them: CARDINAL 1"),
    ("Rye\tB-CEREAL\nOat\tB-CEREAL\n", "m", "labels that the model does not know: CEREAL 2"),
    ("# covers = PERSN\nTib\tB-PERSON\n", "m", "labels that the model does not know: PERSN 1"),
    ("Rye\tI-X\nOat\tB-X\n", "m", "labels that the model does not know: X 2"),
    ("Rye\tB-X\nOat\tI-Y\n", "m", "a.bio: line 2: 'I-Y' continues a name of label 'X'"),
    ("Tib\tB-PERSON\n", "a.bio/m", "'a.bio/m' cannot be made: Not a directory"),
    ("Tib\tB-PERSON\n", ".", "'.' cannot be made: Is a directory"),
  ])
  func whatCannotBeTrainedIsThree(text: String, out: String, message: String) throws {
    try scratch.write(text, to: "a.bio")
    let result = try train("a.bio", "--out", out)
    #expect(result.status == 3)
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(try scratch.names == ["a.bio"])
  }

  @Test(arguments: [
    (["nowhere.bio", "--out", "m"], Int32(3), "'nowhere.bio' cannot be read"),
    (["a.bio"], 2, "Missing expected argument '--out <out>'"),
    (["a.bio", "--out", "m", "--rounds", "0"], 2, "'--rounds' must be between 1 and 1000"),
    (["a.bio", "--out", "m", "--features", "0"], 2, "'--features' must be between 1 and"),
    (["a.bio", "--out", "m", "--map", "A"], 2, "'A' is invalid for '--map"),
    (["a.bio", "--out", "m", "--documents", "x"], 2, "must be 'marks' or 'sentences', not 'x'"),
  ])
  func wrongUsage(arguments: [String], status: Int32, message: String) throws {
    try scratch.write("Tib\tB-PERSON\n", to: "a.bio")
    let result = try Program.run(["train", "entities"] + arguments, in: scratch.path)
    #expect(result.status == status)
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test(arguments: ["utf8", "scalar", "utf16"])
  func aCorrectedDatabaseIsLearnedFrom(offsets: String) throws {
    try scratch.write("Zoë 🙂: Tib Harrow went to Saltmere on Monday.", to: "in.txt")
    try scratch.write(
      """
      copydesk: 1
      sources: [{files: in.txt}]
      stages: [sentences, tokens, {entities: {names: {PERSON: [Tib Harrow]}}}]
      sinks: [{sqlite: {path: out.db, offsets: \(offsets)}}]
      """, to: "p.yaml")
    #expect(try Program.run(["run", "p.yaml"], in: scratch.path).status == 0)
    let result = try train("out.db", "--out", "m", "--rounds", "2")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("not learned, since rules find them: DATE 1"))
  }
}
