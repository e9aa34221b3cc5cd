"""The same job with Python tools: peer.py NAMES.tsv ARCHIVE.tar.gz OUT.jsonl

Reads the archive, tags the names of the list with spaCy's EntityRuler, and scores sentences and
documents with VADER; it cleans nothing.
"""
import statistics
import sys
import tarfile

import orjson
import spacy
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer


def documents(path):
    with tarfile.open(path) as archive:
        for member in archive:
            text = archive.extractfile(member).read().decode("utf-8", "replace")
            yield text, member.name


def pipeline(names):
    nlp = spacy.blank("en")
    nlp.max_length = 100_000_000
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("entity_ruler")
    with open(names, encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")]
    ruler.add_patterns([{"label": row[1], "pattern": row[0]} for row in rows if len(row) > 1])
    return nlp


def record(doc, name, vader):
    sentences = [
        {"range": [s.start_char, s.end_char], "sentiment": vader.polarity_scores(s.text)["compound"]}
        for s in doc.sents
    ]
    scores = [s["sentiment"] for s in sentences]
    return {
        "id": name,
        "text": doc.text,
        "sentiment": statistics.fmean(scores) if scores else 0.0,
        "sentences": sentences,
        "entities": [
            {"text": e.text, "label": e.label_, "range": [e.start_char, e.end_char]} for e in doc.ents
        ],
    }


def main():
    names, archive, out = sys.argv[1:]
    nlp, vader = pipeline(names), SentimentIntensityAnalyzer()
    with open(out, "wb") as file:
        docs = nlp.pipe(documents(archive), as_tuples=True, n_process=2, batch_size=200)
        for doc, name in docs:
            file.write(orjson.dumps(record(doc, name, vader)) + b"\n")


if __name__ == "__main__":
    main()
