import Copydesk
import CopydeskTesting
import Testing

@testable import Cleaning

@Suite struct PathTests {
  private func metadata(_ pattern: String, _ path: String) throws -> String {
    let found = try PathPattern(pattern).metadata(of: path.split(separator: "/"))
    guard let found else { return "no" }
    return found.map { "\($0.name)=\($0.value.string ?? "\($0.value.number!)")" }.sorted()
      .joined(separator: " ")
  }

  @Test(arguments: [
    ("{outlet}/*", "wire.zip/Post/vote.txt", "outlet=Post"),
    ("{outlet}/*", "vote.txt", "no"),
    (
      "{outlet}/{year}/{month}-{day}-*.txt", "a/Post/2020/11-03-vote.txt",
      "date=2020-11-03 outlet=Post"
    ),
    ("{outlet}/{year}/{month}-{day}-*.txt", "a/Post/2020/11-31-vote.txt", "no"),
    (
      "{outlet}/{year}/{month}-{day}-*.txt", "a/Post/2020/1-3-vote.txt",
      "date=2020-01-03 outlet=Post"
    ),
    ("{year}{month}{day}*", "20201103-vote.txt", "date=2020-11-03"),
    ("{year}{month}*", "202011.txt", "date=2020-11"),
    ("{year}/*", "2020/vote.txt", "year=2020.0"),
    ("{year}/*", "202/vote.txt", "no"),
    ("{outlet}-{date}.*", "the-daily-2020-11-03.txt", "date=2020-11-03 outlet=the-daily"),
    ("{outlet} {date}.txt", "The Post 3 November 2020.txt", "date=2020-11-03 outlet=The Post"),
    ("{date}*", "Nov 2020 report", "date=2020-11"),
    ("{a}-{b}", "x-y-z", "a=x b=y-z"), ("{a}-{b}-{c}", "x-y-z", "a=x b=y c=z"),
    ("{a}{b}", "xy", "a=x b=y"), ("{a}{b}", "x", "no"), ("{a}", "é", "a=é"),
    ("{a}.txt", "x.txt.txt", "a=x.txt"), ("**{a}x**", "xxx", "a=x"),
    ("year {n}", "year 7", "n=7"), ("{a}*", "été", "a=é"), ("*{a}", "été", "a=été"),
    ("{a}{b}", "éà", "a=é b=à"),
    ("{a}/x", "../x", "no"),
    ("{name}{date}.txt", "report20201103.txt", "date=2020-11-03 name=report"),
    ("*{date}*.txt", "2020-02-30.txt", "no"),
    ("*{date}-{n}.txt", "a 2020-02-03-30.txt", "date=2020-02-03 n=30"),
    ("{name}{date}.txt", "report120201103.txt", "no"),
    ("{date}", "3. Nov. 2020", "date=2020-11-03"),
  ])
  func takesNamesAndDates(pattern: String, path: String, expected: String) throws {
    #expect(try metadata(pattern, path) == expected)
  }

  @Test(arguments: [
    ("*.txt", "it takes nothing"), ("", "no path has a part"), ("{a", "not closed"),
    ("{}", "not a name"),
    ("{a b}", "not a name"), ("{a}/{a}", "twice"), ("{year}{year}", "twice"), ("{day}", "needs"),
    ("/in/{a}", "no path has a part"), ("{a}/", "no path has a part"),
    ("./{a}", "no path has a part"),
    ("{a}/../b", "no path has a part"), ("{month}", "needs"), ("{year}-{day}", "needs"),
    ("{year}/{date}", "both"),
  ])
  func whatIsNoPatternIsTold(pattern: String, message: String) {
    #expect {
      try PathPattern(pattern)
    } throws: {
      ($0 as? PathProblem)?.message.contains(message) == true
    }
  }

  /// There are 10²⁰ ways to divide it.
  @Test func manyNamesAreComparedInTime() throws {
    let pattern = (0..<12).map { "{n\($0)}a" }.joined() + "!"
    #expect(try metadata(pattern, String(repeating: "a", count: 255)) == "no")
    #expect(try metadata("{x}", String(repeating: "a", count: 255)) != "no")
    #expect(try metadata("{x}{date}!", String(repeating: "a1", count: 127)) == "no")
    #expect(try metadata("{x}{date}!", String(repeating: "2020-", count: 51)) == "no")
    #expect(try metadata("{x}", String(repeating: "a", count: 256)) == "no")
  }

  private func process(_ path: String, _ entry: String?, _ metadata: Attributes) throws -> Batch {
    var batch = Batch()
    batch.append(
      Document(
        origin: Origin(path: path, entry: entry, range: 0..<1), utf8: [65], metadata: metadata))
    try stage("path", "pattern: ['{outlet}/{date}.txt', '{desk}/{topic}.txt']").process(&batch)
    return batch
  }

  @Test func theFirstPatternThatFitsCountsAndWhatIsKnownStays() throws {
    let first = try process("in/wire.zip", "Post/2020-11-03.txt", ["date": "2019"])
    #expect(first.documents[0].metadata == ["date": "2019", "outlet": "Post"])
    let second = try process("in/sports/cup.txt", nil, [:])
    #expect(second.documents[0].metadata == ["desk": "sports", "topic": "cup"])
    let none = try process("cup.csv", nil, [:])
    #expect(none.documents[0].metadata.isEmpty && none.counts == ["unmatched": 1])
    #expect(first.counts.isEmpty)
  }
}
