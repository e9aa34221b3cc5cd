import Copydesk
import CopydeskTesting
import Testing

@testable import Cleaning

@Suite struct WhitespaceTests {
  @Test(arguments: [
    ("  a  b\t\tc  ", "a b c"),
    ("a\n\n\n\n\nb", "a\n\nb"),
    ("a \n \n b", "a\n\nb"),
    ("\n\n", ""),
    ("\tFirst.\n\n\tSecond.", "First.\n\nSecond."),
    ("One.  Two.", "One. Two."),
    ("short\nlines\nstay", "short\nlines\nstay"),
  ])
  func leavesOneSpace(input: String, output: String) throws {
    #expect(try stage("whitespace").text(of: input) == output)
  }

  @Test func joinsLinesBrokenAtAWidth() throws {
    let line = "the quick brown fox jumps over the lazy dog and runs away"
    let wrapped = [line, line, line, "the end"].joined(separator: "\n")
    #expect(try stage("whitespace").text(of: wrapped) == wrapped.replacing("\n", with: " "))
    #expect(try stage("whitespace", "unwrap: false").text(of: wrapped) == wrapped)
  }

  /// Lines as broken at a width of 60, with `|` for each break, that are left with breaks at `¶`.
  @Test(arguments: [
    // A short line in the middle ends a paragraph, or does not where the sentence goes on.
    """
    The mayor said on Tuesday that the bridge would be closed|for repairs until the end of June, and \
    that buses would|take another way.¶The harbour master had asked for it in a letter to the|council, \
    which was read out at the meeting last week by|the clerk of works.
    """,
    """
    The mayor said on Tuesday that the bridge would be|closed|for repairs until the end of June, and \
    that buses would|take another way in the meantime.
    """,
    // Names and numbers begin lines, and two lines are as wide as those before.
    """
    The mayor offered 1,200 francs and the harbour master, Mr|Abt, 900. The shops of the High Street \
    offered a further|400 francs to the council, and the market women of old|Berne 200 francs.¶¶Nobody \
    else offered anything for a bridge that was built by|Romans.
    """,
    // What is set in begins a paragraph, however long the line before.
    """
        The mayor said on Tuesday that the bridge would be|closed for repairs until the end of June, \
    he had told them.¶    The harbour master had asked for it in a letter to|the council in the spring, \
    as nobody had done anything yet.
    """,
    // Headlines and tables of such lengths are no prose.
    """
    Council closes the bridge until June for the repairs of it¶Harbour master glad that something is \
    done in the end¶Buses to take the long way round by the old market hall¶Shops in the High Street \
    fear for their summer customers
    """,
    """
    The mayor said on Tuesday that the bridge would be closed¶The harbour master had asked for it in \
    a letter to a man¶Nobody has seen the letter that he wrote to the council
    """,
    """
    Aarau Kettles      1,204.50   1,310.00   +8.8 per cent up¶Berne Lamps          310.20     290.10   \
    -6.5 per cent dn¶Chur Chairs            12.00      12.40   +3.3 per cent up
    """,
  ])
  func joinsWhatTheWidthBroke(marked: String) throws {
    let text = marked.replacing("|", with: "\n").replacing("¶", with: "\n")
    let joined = marked.replacing("|", with: " ").replacing("¶", with: "\n")
      .replacing(#/ +/#, with: " ").replacing("\n ", with: "\n").trimmingPrefix(" ")
    #expect(try stage("whitespace").text(of: text) == joined)
    #expect(try stage("whitespace").text(of: String(joined)) == joined)
  }
}
