import Copydesk

/// The questions that a database of the sink `sqlite` answers.
package enum SQLiteViews {
  static var all: String {
    """
    CREATE VIEW IF NOT EXISTS mentions AS
      \(mentions);
    CREATE VIEW IF NOT EXISTS passages AS
      SELECT coalesce(e.name, e.text) AS entity, e.label, e.link, e.document, d.id, d.date,
        \(Month.sql("d.date")) AS month, coalesce(e.sentiment, s.sentiment) AS sentiment,
        (SELECT q.name FROM quotes q WHERE q.document = e.document AND q.speaker = e.said_by
          AND q.name IS NOT NULL LIMIT 1) AS speaker,
        e.text AS mention, s.text AS sentence
      \(mentioned);
    CREATE VIEW IF NOT EXISTS most_mentioned AS
      SELECT text, label, count(*) AS mentions, count(DISTINCT document) AS documents,
        round(avg(sentiment), 3) AS mean_sentiment
      FROM mentions GROUP BY text, label ORDER BY mentions DESC, text, label;
    CREATE VIEW IF NOT EXISTS mentions_by_month AS
      SELECT month, text, label, count(*) AS mentions, round(avg(sentiment), 3) AS mean_sentiment
      FROM mentions WHERE month IS NOT NULL
      GROUP BY month, text, label ORDER BY month, mentions DESC, text, label;
    CREATE VIEW IF NOT EXISTS sentiment_by_month AS
      SELECT \(Month.sql("date")) AS month, count(*) AS documents,
        round(avg(sentiment), 3) AS mean_sentiment
      FROM documents WHERE month IS NOT NULL GROUP BY month ORDER BY month;
    CREATE VIEW IF NOT EXISTS entity_sentiment AS \(entities);
    CREATE VIEW IF NOT EXISTS entity_sentiment_by_month AS \(entitiesByMonth);
    CREATE VIEW IF NOT EXISTS speakers AS \(speakers);
    """
  }

  /// The query of the view `mentions`.
  package static let mentions = """
    SELECT coalesce(e.name, e.text) AS text, e.label, e.link, e.document, d.date,
        \(Month.sql("d.date")) AS month, coalesce(e.sentiment, s.sentiment) AS sentiment,
        CASE WHEN e.sentiment IS NOT NULL THEN e.sentiment_label ELSE s.sentiment_label END
          AS sentiment_label,
        CASE WHEN e.sentiment IS NOT NULL THEN 'mention'
          WHEN s.sentiment IS NOT NULL THEN 'sentence' END AS sentiment_of
      \(mentioned)
    """

  /// Mentions of names (`e`), with their documents (`d`) and sentences (`s`).
  package static let mentioned = """
    FROM entities e JOIN documents d ON d.number = e.document
      LEFT JOIN sentences s ON s.document = e.document AND s.number = e.sentence
      WHERE e.label NOT IN (\(FormLabels.all.sorted().map { "'\($0)'" }.joined(separator: ", ")))
    """

  private static let entities = summary(
    of: "SELECT text AS entity, label, link, document, sentiment, sentiment_label FROM mentions",
    by: ["entity", "label", "link"], counting: "mentions",
    order: "mentions DESC, entity, label, link")

  private static let entitiesByMonth = monthly()

  private static let speakers = summary(
    of: """
      SELECT name AS speaker, document, sentiment, sentiment_label
      FROM quotes WHERE name IS NOT NULL
      """,
    by: ["speaker"], counting: "quotes", order: "quotes DESC, speaker")

  /// - Parameter digits: How many decimal places the numbers have.
  static func monthly(digits: Int = 3) -> String {
    summary(
      of: """
        SELECT month, text AS entity, label, link, document, sentiment, sentiment_label
        FROM mentions WHERE month IS NOT NULL
        """,
      by: ["month", "entity", "label", "link"], counting: "mentions",
      order: "month, mentions DESC, entity, label, link", digits: digits)
  }

  /// The mean sentiment of rows with its interval, as ``SentimentSums`` has it.
  ///
  /// - Parameters:
  ///   - rows: A query for `keys`, `document`, `sentiment` and `sentiment_label`.
  ///   - keys: What rows are put together by.
  ///   - count: What the number of rows is called.
  package static func summary(
    of rows: String, by keys: [String], counting count: String, order: String, digits: Int = 3
  ) -> String {
    let keys = keys.joined(separator: ", ")
    func shown(_ value: String, _ name: String) -> String {
      // Adding 0.0 makes 0.0 of -0.0.
      "round(\(value), \(digits)) + 0.0 AS \(name)"
    }
    return """
      WITH
        by_document AS (
          SELECT \(keys), count(*) AS cases, count(sentiment) AS n, total(sentiment) AS s,
            total(sentiment_label = 'negative') AS negative,
            total(sentiment_label = 'neutral') AS neutral,
            total(sentiment_label = 'positive') AS positive
          FROM (\(rows)) GROUP BY \(keys), document),
        sums AS (
          SELECT \(keys), sum(cases) AS cases, count(*) AS documents, sum(n) AS n, sum(n > 0) AS d,
            total(s) / sum(n) AS mean, total(s * s) AS ss, total(s * n) AS sn, total(n * n) AS nn,
            total(n * n * n) AS nnn, total(negative) AS negative, total(neutral) AS neutral, total(positive) AS positive
          FROM by_document GROUP BY \(keys)),
        spread AS (
          SELECT *, negative + neutral + positive AS labels, CASE WHEN d >= 2 THEN
            max(0.0, ss - 2 * mean * sn + mean * mean * nn) / (1.0 * n * n - 2 * n * nnn / nn + nn)
            END AS variance
          FROM sums),
        reaches AS (SELECT *, \(quantile) * \(root) AS reach FROM spread)
      SELECT \(keys), cases AS \(count), documents, \(shown("mean", "mean")),
        \(shown("max(-1.0, mean - reach)", "low")), \(shown("min(1.0, mean + reach)", "high")),
        \(shown("negative / labels", "negative")), \(shown("neutral / labels", "neutral")),
        \(shown("positive / labels", "positive"))
      FROM reaches ORDER BY \(order)
      """
  }

  /// Student's quantile for `d - 1` degrees of freedom; see ``StudentQuantile``.
  private static var quantile: String {
    let cases = StudentQuantile.table.enumerated().map { "WHEN \($0 + 2) THEN \($1)" }
    let expansion = StudentQuantile.expansion.reversed().reduce("0.0") {
      "(\($0) / (d - 1) + \($1))"
    }
    return "CASE d \(cases.joined(separator: " ")) ELSE \(expansion) END"
  }

  /// The square root of `variance` by Newton's method, which comes down to it from above: not every
  /// SQLite has `sqrt`.
  private static let root = """
    CASE WHEN variance > 0 THEN (
      WITH RECURSIVE newton (x, step) AS (
        SELECT (1 + variance) / 2, 0
        UNION ALL
        SELECT (x + variance / x) / 2, step + 1 FROM newton
        WHERE step < 60 AND x * x - variance > 1e-14 * variance)
      SELECT min(x) FROM newton) ELSE variance END
    """
}
