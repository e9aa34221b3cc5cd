/// How the page of an evaluation looks, by day and by night.
enum EvaluationStyle {
  /// A page that needs nothing but itself.
  ///
  /// - Parameters:
  ///   - title: As text.
  ///   - body: As HTML, what stands below the title.
  static func page(_ title: String, _ body: String) -> [UInt8] {
    HTMLPage.bytes(title, css: css, body: body)
  }

  private static let css = """
    :root { color-scheme: light dark; --ink: #1c1f23; --paper: #fbfaf8; --line: #d5d2cc;
      --soft: #6a6f76; --missed: #ffd9d6; --spurious: #ffe9b8; --label: #d9e6ff;
      --boundary: #dcf1d8; --both: #eadcfb; --good: #4caf50; --bad: #ef5350; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #e6e4e0; --paper: #17191c; --line: #3a3e44; --soft: #a0a5ac;
        --missed: #6b2320; --spurious: #5c4608; --label: #1f3d75; --boundary: #24502a;
        --both: #4a2c70; }
    }
    body { font: 16px/1.55 system-ui, sans-serif; color: var(--ink); background: var(--paper);
      max-width: 62rem; margin: 2rem auto; padding: 0 1.25rem; }
    h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2.25rem; }
    h3 { font-size: .9rem; color: var(--soft); font-weight: 600; margin: 0 0 .35rem;
      overflow-wrap: anywhere; }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; display: block;
      overflow-x: auto; }
    th, td { padding: .2rem .65rem; text-align: right; border-bottom: 1px solid var(--line);
      white-space: nowrap; }
    th:first-child { text-align: left; } thead th { color: var(--soft); font-weight: 600; }
    tfoot th, tfoot td { font-weight: 600; } td.right { font-weight: 700; }
    .legend { list-style: none; padding: .5rem 0; display: flex; flex-wrap: wrap; gap: .4rem 1.2rem;
      position: sticky; top: 0; background: var(--paper); border-bottom: 1px solid var(--line); }
    article { padding: .9rem 0; border-bottom: 1px solid var(--line); }
    article p { margin: .3rem 0; white-space: pre-line; overflow-wrap: anywhere; }
    mark { color: inherit; border-radius: .25rem; padding: .05rem .25rem; }
    mark small { color: var(--ink); opacity: .75; margin-left: .4rem; font-weight: 600; }
    .missed { background: var(--missed); } .spurious { background: var(--spurious); }
    .label { background: var(--label); } .boundary { background: var(--boundary); }
    .both { background: var(--both); }
    .name { background: none; outline: 2px solid var(--soft); }
    .good, .bad { border-radius: .2rem; }
    .good { background: color-mix(in srgb, var(--good) calc(70% * var(--w)), transparent); }
    .bad { background: color-mix(in srgb, var(--bad) calc(70% * var(--w)), transparent); }
    """
}
