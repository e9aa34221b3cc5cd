"""The same job with Python tools: peer.py NAMES.tsv ARCHIVE.tar.gz OUT.jsonl

Reads the archive, tags the names of the list with spaCy's EntityRuler, and scores sentences and
documents with VADER, all in two processes; it cleans nothing. Prints the seconds that loading took.
"""
import sys
import tarfile
import time

import orjson
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer


def documents(path):
    with tarfile.open(path, "r|gz") as archive:
        for member in archive:
            archive.members.clear()  # tarfile keeps what it read
            text = archive.extractfile(member).read().decode("utf-8", "replace")
            yield text, member.name


@Language.factory("vader")
def vader(nlp, name):
    analyzer = SentimentIntensityAnalyzer()

    def score(doc):
        doc._.sentiment = analyzer.polarity_scores(doc.text)["compound"]
        doc._.sentences = [
            {
                "range": [s.start_char, s.end_char],
                "sentiment": analyzer.polarity_scores(s.text)["compound"],
            }
            for s in doc.sents
        ]
        return doc

    return score


Doc.set_extension("sentiment", default=0.0)
Doc.set_extension("sentences", default=None)


def pipeline(names):
    nlp = spacy.blank("en")
    nlp.max_length = 100_000_000
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("entity_ruler")
    with open(names, encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")]
    ruler.add_patterns([{"label": row[1], "pattern": row[0]} for row in rows if len(row) > 1])
    nlp.add_pipe("vader")
    return nlp


def record(doc, name):
    return {
        "id": name,
        "text": doc.text,
        "sentiment": doc._.sentiment,
        "sentences": doc._.sentences,
        "entities": [
            {"text": e.text, "label": e.label_, "range": [e.start_char, e.end_char]} for e in doc.ents
        ],
    }


def main():
    names, archive, out = sys.argv[1:]
    start = time.perf_counter()
    nlp = pipeline(names)
    print(f"{time.perf_counter() - start:.1f}")
    with open(out, "wb") as file:
        docs = nlp.pipe(documents(archive), as_tuples=True, n_process=2, batch_size=200)
        for doc, name in docs:
            file.write(orjson.dumps(record(doc, name)) + b"\n")


if __name__ == "__main__":
    main()
