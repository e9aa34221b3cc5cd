extension WordValences {
  /// Words that lexicons hold for good but that say nothing good in news, where `intelligence` is an
  /// agency and `like` means "such as".
  ///
  /// `Data/en-news/neutral.py` found them by counting: sentences with them lean to the good little or
  /// no more than others.
  static let neutral = """
    security like top party clear led enough hand intelligence parties launched supporters
    responsible legal authority value withdrawal agree diplomatic freed huge approval accept
    peacekeepers enrichment supporting easy strongly playing escape backed sentence clearly favor
    original profits straight ly holy prominent assets tough truth admitted survived sharp aboard
    prevented shares sufficient sensitive sentences fighter recommendation wonder surely backing
    demonstration grand yeah loyal supreme commit securities
    """.split { $0 == " " || $0 == "\n" }

  /// Names of things in which lists hold a word for good or bad, as `precious` in `precious metals`.
  ///
  /// They were chosen by hand, most of them among the frequent pairs of the unlabelled texts.
  static let terms: [[Substring]] = """
    atomic energy, capital gains, chief justice, child care, civil defense, clean air, clean
    energy, clean water, credit card, credit cards, credit line, credit rating, credit ratings,
    crude oil, defence budget, defence equipment, defence minister, defence ministry, defence
    secretary, defence spending, defense budget, defense minister, defense ministry, defense
    officials, defense secretary, defense spending, defense system, energy companies, energy
    company, energy minister, energy needs, energy prices, energy production, energy program,
    energy sector, energy sources, energy supplies, fair trade, free agent, free kick, free
    market, free markets, free trade, green energy, gross profit, health care,
    heart rate, interest payments, interest rate, interest rates, justice minister, justice
    ministry, justice system, lower house, market share, medical care, missile defense, natural
    gas, natural resource, natural resources, nuclear energy, opposition candidate, opposition
    group, opposition groups, opposition lawmakers, opposition leader, opposition leaders,
    opposition parties, opposition party, peace conference, peace negotiations, peace plan,
    peace process, peace talks, peacekeeping force, peacekeeping forces, peacekeeping mission,
    peacekeeping troops, precious metal, precious metals, precious stone, precious stones,
    public works, renewable energy, solar energy, special counsel, special election, special
    envoy, special forces, special session, trade agreement, trade agreements, trust fund,
    trust funds, vice chairman, vice chancellor, vice minister, vice premier, vice president,
    vice presidential, vice presidents, wind energy, work force
    """.split(separator: ",").map { $0.split { $0 == " " || $0 == "\n" } }
}
