/// How a report looks, by day and by night.
enum ReportStyle {
  static let css = """
    :root { color-scheme: light dark; --ink: #1c1f23; --paper: #fbfaf8; --line: #dcd9d2; --soft: #6a6f76;
      --bad: #c0392b; --good: #1e8449; --open: #7b8088; --bar: #b9c6d8; --mark: #fff1b8; --calm: #cfccc5; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #e6e4e0; --paper: #17191c; --line: #34383e; --soft: #a0a5ac; --bad: #ef6a5c;
        --good: #58c98a; --open: #9aa0a8; --bar: #3c4f6b; --mark: #5c4a10; --calm: #4a4e54; }
    }
    body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
      max-width: 66rem; margin: 2rem auto 4rem; padding: 0 1.25rem; }
    h1 { font-size: 1.6rem; margin-bottom: .3rem; } h2 { font-size: 1.2rem; margin: 2.5rem 0 .2rem; }
    h3 { font-size: .9rem; color: var(--soft); margin: 1rem 0 .3rem; }
    section { border-top: 1px solid var(--line); margin-top: 2.5rem; } section h2 { margin-top: 1.2rem; }
    a { color: inherit; text-decoration-color: var(--soft); text-underline-offset: .15em; }
    .facts { display: flex; flex-wrap: wrap; gap: .2rem 1.6rem; color: var(--soft); }
    .facts b { color: var(--ink); font-size: 1.1rem; } .hint { color: var(--soft); margin: .2rem 0 .6rem; }
    .soft { color: var(--soft); font-weight: 400; } .tag { color: var(--soft); font-weight: 400; font-size: .7rem;
      border: 1px solid var(--line); border-radius: .3rem; padding: .05rem .3rem; vertical-align: .1em; }
    table { font-size: .94rem; border-collapse: collapse; font-variant-numeric: tabular-nums; display: block; overflow-x: auto; }
    th, td { padding: .22rem .5rem; text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap; }
    th:first-child { text-align: left; font-weight: 500; white-space: normal; overflow-wrap: anywhere; min-width: 9rem; max-width: 22rem; } thead th { color: var(--soft); font-size: .82rem; font-weight: 500; }
    td.drawn, th.drawn { text-align: center; }
    .mark { width: 8.5rem; height: 1.1rem; vertical-align: middle; }
    .scroll { overflow-x: auto; } .time { min-width: 40rem; width: 100%; height: auto; display: block; }
    .grid { stroke: var(--line); } .zero { stroke: var(--open); } .reach { stroke: var(--ink); stroke-width: 1.6; opacity: .55; }
    .beyond { fill: var(--ink); opacity: .55; } .bar { fill: var(--bar); } .hit { fill: transparent; } g:hover .bar { fill: var(--open); }
    circle { stroke: var(--paper); stroke-width: .8; } circle.bad { fill: var(--bad); } circle.good { fill: var(--good); }
    circle.open { fill: var(--open); } circle.single { fill: var(--paper); stroke: var(--open); stroke-width: 1.4; }
    .axis { font-size: 12px; fill: var(--soft); dominant-baseline: middle; } .end { text-anchor: end; } .middle { text-anchor: middle; }
    .shares { display: inline-flex; width: 7.5rem; height: .7rem; border-radius: .2rem; overflow: hidden; vertical-align: middle; }
    .shares i.negative { background: var(--bad); } .shares i.neutral { background: var(--calm); } .shares i.positive { background: var(--good); }
    blockquote { margin: .5rem 0; padding: .1rem 0 .1rem .8rem; border-left: 3px solid var(--calm); overflow-wrap: anywhere; }
    blockquote.negative { border-color: var(--bad); } blockquote.positive { border-color: var(--good); }
    blockquote b { font-variant-numeric: tabular-nums; margin-right: .3rem; }
    cite { display: block; font-style: normal; font-size: .8rem; color: var(--soft); }
    mark { background: var(--mark); color: inherit; border-radius: .2rem; padding: 0 .15rem; }
    footer { margin-top: 3rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .85rem; }
    @media print { body { margin: 0; max-width: none; } section { break-inside: avoid; } }
    """
}
