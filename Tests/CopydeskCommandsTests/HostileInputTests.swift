import CopydeskTesting
import Foundation
import Testing

/// Inputs that were made to fill memory or time: each ends with a clear message, within bounds.
///
/// The kernel keeps the bound: with more than 300 MB of memory of its own the program would end
/// with a crash. `timeout` only keeps a fault from stopping the tests.
@Suite(.disabled(if: Program.isSanitized, "a sanitizer needs memory of its own"), .serialized)
struct HostileInputTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private static let chain =
    "unicode, whitespace, header, boilerplate, sentences, repeats, tokens, entities, quotes, "
    + "{sentiment: {targets: entities}}"

  /// Makes inputs with a few lines of Python, which is quick at repeating.
  private func make(_ script: String) throws {
    let path = try scratch.write("import gzip, io, os, tarfile, zipfile\n" + script, to: "make.py")
    let made = try Program.shell("python3 \(path)", in: scratch.path)
    try #require(made.status == 0, "\(made.errors)")
  }

  private func run(_ source: String, stages: String = "", head: String = "") throws
    -> Program.Result
  {
    let path = try scratch.write(
      """
      copydesk: 1
      \(head)
      sources: [{\(source)}]
      stages: [\(stages)]
      sinks: [{jsonl: out.jsonl}]

      """, to: "pipeline.yaml")
    return try limited("run \(path) --workers 2")
  }

  private func limited(_ arguments: String) throws -> Program.Result {
    try Program.shell("ulimit -d 300000; timeout 300 $COPYDESK \(arguments)", in: scratch.path)
  }

  private func letters() throws -> String { try scratch.text("out.dead.jsonl") }

  // MARK: Archives

  @Test func aZipBombOfAGigabyteIsStopped() throws {
    try make(
      """
      with zipfile.ZipFile('bomb.zip', 'w', zipfile.ZIP_DEFLATED, True, 1) as z, z.open('a.txt', 'w') as f:
          for _ in range(1024): f.write(b'a' * (1 << 20))
      """)
    #expect(try run("archive: {path: bomb.zip, max_ratio: 100}").status == 1)
    #expect(try letters().contains("the archive unpacks to more than 100 times its size"))
  }

  @Test func aZipBombOfManyEntriesIsStopped() throws {
    try make(
      """
      with zipfile.ZipFile('bomb.zip', 'w', zipfile.ZIP_DEFLATED, True, 1) as z:
          for n in range(8): z.writestr(f'{n}.txt', b'a' * 8_000_000)
      """)
    #expect(try run("archive: {path: bomb.zip, max_total_size: 40 MB}").status == 1)
    #expect(try letters().contains("the archive unpacks to more than 40 MB"))
  }

  @Test func archivesTenThousandDeepAreClosedAtTheThird() throws {
    try make(
      """
      def head(name, size):
          entry = tarfile.TarInfo(name)
          entry.size = size
          return entry.tobuf(tarfile.USTAR_FORMAT)
      heads = [head('a.tar', 1024 + 512 * n) for n in range(10_000)]
      inner = head('a.txt', 6) + b'Hello.'.ljust(512, b'\\0')
      open('deep.tar', 'wb').write(b''.join(reversed(heads)) + inner)
      """)
    #expect(try run("archive: deep.tar").status == 1)
    #expect(try letters().contains("\"entry\":\"a.tar/a.tar/a.tar\""))
    #expect(try letters().contains("archives within archives are opened 2 deep"))
  }

  @Test func namesOfEntriesAreNoPaths() throws {
    try make(
      """
      with tarfile.open('evil.tar', 'w') as t:
          for name in ['../../etc/passwd', '/etc/shadow', 'out.jsonl', 'link']:
              entry = tarfile.TarInfo(name)
              entry.size = 4
              if name == 'link':
                  entry.type, entry.linkname, entry.size = tarfile.SYMTYPE, '/etc/passwd', 0
              t.addfile(entry, io.BytesIO(b'One.'))
      """)
    #expect(try run("archive: evil.tar", stages: Self.chain).status == 0)
    let written = try scratch.text("out.jsonl")
    #expect(written.contains("\"entry\":\"../../etc/passwd\""))
    #expect(written.split(separator: "\n").count == 3)
    #expect(
      try scratch.names == [
        "evil.tar", "make.py", "out.jsonl", "out.ledger.json", "out.ledger.seen", "pipeline.yaml",
      ])
  }

  // MARK: Files

  @Test func aGigabyteOfBracketsIsTooLarge() throws {
    try make(
      """
      # Members of gzip files may follow each other.
      block = gzip.compress(b'(' * (1 << 20)) * 1024
      tail = gzip.compress(b'"}\\n{"text":"One."}\\n')
      open('a.txt.gz', 'wb').write(block)
      open('a.jsonl.gz', 'wb').write(gzip.compress(b'{"text":"') + block + tail)
      """)
    #expect(try run("files: a.txt.gz", stages: Self.chain).status == 1)
    #expect(try letters().contains("the file is larger than 16 MB"))
    let lines = try run("jsonl: a.jsonl.gz", stages: Self.chain)
    #expect(lines.status == 1)
    #expect(try letters().contains("nothing behind it is read"), "\(lines.errors)")
  }

  @Test(arguments: [
    ("files: sparse", "the file is larger than 16 MB"),
    ("jsonl: sparse", "line 1 has no end within 1 GB; nothing behind it is read"),
    ("csv: sparse", "line 1 has no end within 1 GB; nothing behind it is read"),
    ("conll: sparse", "line 1 has no end within 1 GB; nothing behind it is read"),
    ("archive: sparse", "no entry lies in its 1000 GB"),
    ("sqlite: sparse", "file is not a database"),
  ])
  func aSparseFileOfATerabyteIsGivenUp(source: String, message: String) throws {
    try make("open('sparse', 'wb').truncate(10 ** 12)")
    let result = try run(source)
    #expect(result.status == 1, "\(result.errors)")
    #expect(try letters().contains(message))
  }

  @Test(arguments: ["files", "archive", "jsonl", "csv", "conll", "sqlite"])
  func aPipeIsNotWaitedFor(source: String) throws {
    try make("os.mkfifo('pipe')")
    for path in ["pipe", "'p*e'", "/dev/zero"] {
      let result = try run("\(source): \(path)")
      #expect(result.status == 3)
      #expect(
        result.errors.contains("is a pipe or a device, not a file; '-' is standard input"),
        "\(result.errors)")
    }
  }

  @Test(arguments: [
    "{entities: {model: pipe}}", "{entities: {gazetteers: [pipe]}}",
    "{entities: {gazetteers: [/dev/zero]}}", "{sentiment: {method: lexicon, lexicons: [pipe]}}",
    "{sentiment: {model: pipe}}",
  ])
  func aPipeIsNoListAndNoModel(stage: String) throws {
    try make("os.mkfifo('pipe')")
    try scratch.write("One.", to: "a.txt")
    let result = try run("files: a.txt", stages: "sentences, tokens, \(stage)")
    #expect(result.status == 2)
    #expect(result.errors.contains("is no file"), "\(result.errors)")
  }

  // MARK: Texts

  /// Texts that have as many tokens, changes or sentences as fit, two at a time.
  @Test(arguments: [
    ("(", "too_many_annotations"), ("1 ", "too_many_annotations"), ("A. ", "too_many_annotations"),
    ("\\x93", "too_many_replacements"), ("&amp;", "too_many_annotations"),
    ("\\r\\n", "too_many_replacements"), ("\\x93a", "too_many_replacements"),
  ])
  func aTextOfOneMarkIsBounded(mark: String, code: String) throws {
    try make(
      """
      for name in 'ab':
          open(name + '.txt', 'wb').write(b'\(mark)' * (2_000_000 // len(b'\(mark)')))
      """)
    let result = try run("files: '*.txt'", stages: Self.chain)
    #expect(result.status == 1, "\(result.errors)")
    #expect(try letters().components(separatedBy: code).count == 3, "\(result.errors)")
  }

  @Test func nestedJSONIsRefused() throws {
    try make(
      """
      open('a.jsonl', 'wb').write(b'{"text":"x","a":' + b'[' * 10_000_000 + b'\\n{"text":"One."}\\n')
      """)
    #expect(try run("jsonl: a.jsonl").status == 1)
    #expect(try letters().contains("values lie more than 128 deep"))
  }

  // MARK: Expressions

  @Test(arguments: ["(a+)+b", "(a|aa)+b", "^(([a-z])+.)+[A-Z]([a-z])+$"])
  func anExpressionThatTriesTooMuchCostsTheDocument(regex: String) throws {
    try scratch.write(String(repeating: "a", count: 1_000) + "!b", to: "a.txt")
    try scratch.write("One.", to: "b.txt")
    let result = try run(
      "files: '*.txt'",
      stages: "sentences, tokens, {entities: {expressions: [{label: X, regex: '\(regex)'}]}}")
    #expect(result.status == 1, "\(result.errors)")
    #expect(try letters().contains("\"code\":\"expression\""))
    #expect(try scratch.text("out.jsonl").contains("One."))
  }

  /// At each place of a long text it takes a little, and at all of them too long.
  @Test(arguments: [
    "sentences, tokens, {entities: {expressions: [{label: X, regex: '[a-z ]*[a-z ]*[!?]'}]}}",
    "{keep: \"text.matches('[a-z ]*[a-z ]*[!?]')\"}",
  ])
  func anExpressionThatIsSlowEverywhereCostsTheDocument(stages: String) throws {
    try scratch.write(
      String(repeating: String(repeating: "abcdefghij ", count: 300) + "\n", count: 10), to: "a.txt"
    )
    try scratch.write("one!", to: "b.txt")
    let result = try run("files: '*.txt'", stages: stages, head: "limits: {time: 2s}")
    #expect(result.status == 1, "\(result.errors)")
    #expect(
      try letters().contains("_condition\"") || letters().contains("\"time_limit\"")
        || letters().contains("\"expression\""))
    #expect(try scratch.text("out.jsonl").contains("one!"))
  }

  @Test(arguments: ["((a{1,999}){1,999}){1,999}x", "(?:(?:(?:a{500}){500}){500}){500}", "("])
  func anExpressionThatIsTooLargeIsTwo(regex: String) throws {
    let bombs = regex == "(" ? String(repeating: "(", count: 500_000) : regex
    let result = try run(
      "files: a.txt",
      stages: "sentences, tokens, {entities: {expressions: [{label: X, regex: '\(bombs)'}]}}")
    #expect(result.status == 2)
    #expect(result.errors.contains("option 'regex' of"), "\(result.errors.prefix(500))")
  }

  // MARK: Pipeline files

  /// Each is a file of a megabyte, and what is wrong with it.
  @Test(arguments: [
    ("'a: [' * 200_000", "nested more than 64 deep"),
    ("'[' * 1_000_000", "nested more than 64 deep"),
    ("'- ' * 500_000 + 'a'", "nested more than 64 deep"),
    ("'a: ' + '{b: ' * 250_000", "nested more than 64 deep"),
    ("''.join(f'k{n}: 1\\n' for n in range(90_000))", "grows beyond 10000 values"),
    ("'? ' * 500_000", "a key must be a word"),
    ("'a: &a x\\n' + 'b: [' + '*a,' * 300_000 + ']'", "grows beyond 10000 values"),
    (
      "'a: &a [x,x,x,x,x,x,x,x,x]\\n' + ''.join(f'{c}: &{c} [' + f'*{p},' * 9 + ']\\n' "
        + "for p, c in zip('abcdefgh', 'bcdefghi'))", "grows beyond 10000 values"
    ),
    ("'a: \"' + '\\\\\\\\' * 500_000", "a quoted text is not closed"),
    ("'a: ' + 'x' * 2_000_000", "the file is longer than 1 MiB"),
    ("'\\0' * 1_000_000", "control characters are not allowed"),
  ])
  func aPipelineFileIsBounded(script: String, message: String) throws {
    try make("open('bad.yaml', 'w').write(\(script))")
    let result = try limited("check bad.yaml")
    #expect(result.status == 2)
    #expect(result.errors.contains(message), "\(result.errors.prefix(500))")
  }

  @Test func aSparsePipelineFileIsTooLong() throws {
    try make("open('bad.yaml', 'wb').truncate(10 ** 12)")
    let result = try limited("check bad.yaml")
    #expect(result.status == 2)
    #expect(result.errors.contains("the file is longer than 1 MiB"))
  }
}
