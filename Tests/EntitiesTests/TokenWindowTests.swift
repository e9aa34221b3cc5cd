import Copydesk
import Testing

@testable import Entities

@Suite struct TokenWindowTests {
  private let longest = TokenWindow.longest

  @Test func sentencesStayWholeWhereTheyCan() {
    let first = 0..<longest - 10
    let second = longest - 10..<longest + 5
    let windows = TokenWindow.windows([first, second])
    #expect(windows.map(\.ranges) == [[first], [second]])
    #expect(windows.map(\.start) == [0, longest - 10])
  }

  @Test func whatIsTooLongIsCut() {
    let windows = TokenWindow.windows([0..<3, 3..<2 * longest + 3])
    #expect(
      windows.map(\.ranges) == [
        [0..<3], [3..<longest + 3], [longest + 3..<2 * longest + 3],
      ])
  }

  @Test func sentencesWithoutTokensCount() {
    #expect(TokenWindow.windows([]).isEmpty)
    #expect(TokenWindow.windows([0..<0, 0..<4, 4..<4, 4..<6]).map(\.ranges) == [[0..<4, 4..<6]])
  }

  @Test func rangesAreThoseOfTheDocument() {
    let tokens = (0..<6).map { Annotation($0 * 10..<$0 * 10 + 5) }
    let window = TokenWindow.windows([2..<4, 4..<6])[0]
    #expect(window.tokens(of: tokens) == Array(tokens[2..<6]))
    #expect(window.sentences(of: tokens).map(\.range) == [20..<35, 40..<55])
  }
}
