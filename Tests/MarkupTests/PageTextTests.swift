import Copydesk
import CopydeskTesting
import Testing

@testable import Markup

/// What of the source is text, and how its pieces stand apart.
@Suite struct PageTextTests {
  @Test(arguments: [
    ("<p>One</p><p>Two</p>", "One\n\nTwo"),
    ("<p>One<p>Two", "One\n\nTwo"),
    ("<div>One<p>Two</div>Three", "One\n\nTwo\n\nThree"),
    ("One<br>two<br/>three", "One\ntwo\nthree"),
    ("<h1>Head</h1>Text", "Head\n\nText"),
    ("<ul><li>a<li>b</ul>", "a\n\nb"),
    ("<ul><li>a<ul><li>b</ul><li>c</ul>", "a\n\nb\n\nc"),
    ("<dl><dt>a<dd>b<dt>c</dl>", "a\n\nb\n\nc"),
    ("<table><tr><td>a<td>b<tr><td>c</table>", "a\tb\nc"),
    ("<table><tr><td><p>a</p></td><td>b</td></tr></table>", "a\n\nb"),
    ("a<time>Monday</time>b", "a Monday b"), ("a <b>bold</b> word", "a bold word"),
    ("un<b>bold</b>ed", "unbolded"),
    ("  a \n\t b  ", "a b"),
    ("<b>a </b> <i> b</i>", "a b"),
    ("a<hr>b", "a\n\nb"),
    ("<pre>a\n  b</pre>", "a\n  b"),
    ("a</p>b", "a\n\nb"),
    ("He said: <q>It <b>is</b></q>, and left", "He said: \"It is\", and left"),
    ("<q>a</q><q></q> <q> b </q>", "\"a\" \"b\""),
    ("„<q>a</q>“ <q>b</q>", "„a“ \"b\""),
    ("<p>a<q>b<p>c</q>", "a\"b\"\n\nc"),
    ("<custom-tag>a</custom-tag>b", "ab"),
  ])
  func piecesStandApart(page: String, expected: String) throws {
    #expect(try text(of: page) == expected)
  }

  @Test(arguments: [
    ("a<!-- <p>no -->b", "ab"),
    ("a<!-->b", "ab"),
    ("a<!--->b", "ab"),
    ("a<!-- x -> y -->b", "ab"),
    ("a<!-- x --!>b", "ab"),
    ("a<!-- not closed", "a"),
    ("a<!doctype x>b<?php no ?>c</ no>d", "abcd"),
    ("1 < 2 and a<b> c", "1 < 2 and a c"),
    ("a<", "a<"),
    ("a</", "a"),
    ("<a href='x>y'>link</a>", "link"),
    ("<a title=\"a > b\" href=c>link</a>", "link"),
    ("<p class=a/>text", "\n\ntext"),
    ("<P>One</P><DIV>Two</DIV>", "\n\nOne\n\nTwo"),
    ("<a href='not closed>text", nil),
  ])
  func tagsAndCommentsAreTold(page: String, expected: String?) throws {
    let document = Document(testing: "<html>x" + page)
    let found = try html("content: page").process(document).get().text
    #expect(found == ("x" + (expected ?? "")))
  }

  @Test(arguments: [
    ("<script>if (a</b) x('</p>')</script>a", "a"),
    ("<script>x</SCRIPT >a", "a"),
    ("<script>x</scripted></script>a", "a"),
    ("<style>p{}</style>a<noscript>b</noscript>", "a"),
    ("<svg><text>x</text></svg>a", "a"),
    ("<svg><path/></svg>a<math/>b", "ab"),
    ("<script>x='</b'</script>a<script>'</</script>b", "ab"),
    ("\(String(repeating: "<i>", count: 600))<script>x</script>a", "a"),
    ("<head><title>t</title>a", "a"), ("<head><title>t</title><font>a", "a"),
    ("<p>&nbsp;</p>a<p>\u{A0} &#160;</p>b", "a\n\nb"),
    ("<textarea><p>x</textarea>a", "a"),
    ("<select><option>x<option>y</select>a", "a"),
    ("<button>x</button>a", "a"),
    ("<head><title>t</title><body>a", "a"),
    ("<head><title>t</title><p>a", "a"),
    ("<iframe><p>x</p></iframe>a", "a"),
    ("<template><p>x</p></template>a", "a"),
    ("a<ruby>漢<rt>kan</rt></ruby>", "a漢"),
    ("<xmp><b>a</b></xmp>", "<b>a</b>"),
    ("a<plaintext>b</p>", "a\n\nb</p>"),
  ])
  func whatNobodyReadsIsNoText(page: String, expected: String) throws {
    #expect(try text(of: page) == expected)
  }

  @Test(arguments: [
    // An end tag reaches out of no cell, and an inline one out of no block.
    ("<div><table><tr><td>a</div>b</table>c</div>d", "ab\n\nc\n\nd"),
    ("<p>a<b>b<p>c</b>d", "ab\n\ncd"),
    ("<a>one<a>two</a>", "onetwo"),
    ("<h2>a</h3>b", "a\n\nb"),
    ("a</body></html>b", "ab"),
    ("</td></li></div>a", "a"),
  ])
  func tagsThatDoNotMatchAreMade(page: String, expected: String) throws {
    #expect(try text(of: page) == expected)
  }

  @Test func nulsAreNoText() throws {
    #expect(try text(of: "a\u{0}b <p>\u{0} \u{0}</p>c") == "ab\n\nc")
  }

  @Test(arguments: [
    ("<!DOCTYPE html>a<b>", true), ("  \n<HTML>", true), ("<?xml version='1.0'?><html>", true),
    ("<!-- c --><body>", true), ("<p>a", true), ("<pre>", true), ("<b>a", true),
    ("<bank>a", false),
    ("<!DOCTYPE nitf>", false), ("<?xml version='1.0'?><nitf>", false), ("a <p>", false),
    ("", false),
    ("<", false), ("<h2>a", true), ("<section id=a>", true), ("\u{FEFF}<!DOCTYPE\nhtml>", true),
    ("Warning: x\n<html>", true), ("<?xml version='1.0'?><nitf><body>", false),
    ("<newsItem>", false), ("<!-- ", true), ("<?xml", false),
  ])
  func onlyWhatBeginsAsHTMLIsRead(text: String, isHTML: Bool) {
    var text = text
    #expect(text.withUTF8 { HTMLSignature.begins($0) } == isHTML)
  }

  @Test func whatIsNoPageStays() throws {
    #expect(try html().text(of: "a <p> b &amp;") == "a <p> b &amp;")
  }
}
