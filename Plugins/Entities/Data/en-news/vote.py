#!/usr/bin/env python3
"""Makes silver labels: what two taggers found alike. What only one found is left open.

usage: vote.py SPACY STUDENT OUT

SPACY holds a line of [start, end, label] triples for each document, STUDENT the documents as JSON Lines.
"""
import json
import re
import sys

LABELS = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "NORP",
          "EVENT": "EVENT", "PRODUCT": "PRODUCT", "WORK_OF_ART": "WORK_OF_ART"}
WEIGHT = 0.5


def trimmed(text, start, end):
    """A span without a leading article and a trailing possessive: taggers differ in these."""
    article = re.match(r"(?:the|an?)\s+", text[start:end], re.I)
    if article and start + article.end() < end:
        start += article.end()
    while True:
        tail = re.search(r"(?:\s+|['’]s|['’\"”,;:])$", text[start:end])
        if not tail or end - len(tail.group(0)) <= start:
            return start, end
        end -= len(tail.group(0))


def names(text, triples):
    return {(*trimmed(text, start, end), LABELS[label]) for start, end, label in triples if label in LABELS}


def vote(text, one, other):
    entities, taken = [], []
    for start, end, label in sorted(one & other):
        entities.append({"range": [start, end], "label": label})
        taken.append((start, end))
    for start, end, _ in sorted(one ^ other):
        for piece in pieces_outside(start, end, taken):
            if re.search(r"\w", text[slice(*piece)]):
                entities.append({"range": list(piece), "label": "?"})
                taken.append(piece)
    return sorted(entities, key=lambda entity: entity["range"])


def pieces_outside(start, end, taken):
    pieces = [(start, end)]
    for a, b in taken:
        parts = [part for s, e in pieces for part in ((s, min(e, a)), (max(s, b), e))]
        pieces = [(s, e) for s, e in parts if s < e]
    return pieces


def main():
    spacy_path, student_path, out = sys.argv[1:]
    with open(spacy_path) as spacy, open(student_path) as student, open(out, "w") as file:
        for triples, line in zip(spacy, student, strict=True):
            document = json.loads(line)
            text = document["text"]
            found = [(*e["range"], e["label"]) for e in document["entities"] if e.get("by") == "model"]
            record = {"metadata": {"set": "silver", "weight": WEIGHT}, "text": text,
                      "entities": vote(text, names(text, json.loads(triples)), names(text, found))}
            print(json.dumps(record, ensure_ascii=False), file=file)


main()
