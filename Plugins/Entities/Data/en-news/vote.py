#!/usr/bin/env python3
"""Makes silver labels: what two of three taggers found alike. What only one found is left open.

usage: vote.py SPACY STUDENT TEACHER OUT

SPACY holds a line of [start, end, label] triples for each document, the others documents as JSON Lines.
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


def vote(text, taggers, doubts):
    votes = {}
    for found in taggers:
        for name in found:
            votes[name] = votes.get(name, 0) + 1
    accepted = []
    for name, count in sorted(votes.items(), key=lambda item: (-item[1], item[0])):
        if count >= 2 and not any(a < name[1] and name[0] < b for a, b, _ in accepted):
            accepted.append(name)
    entities = [{"range": [start, end], "label": label} for start, end, label in accepted]
    taken = [(start, end) for start, end, _ in accepted]
    for start, end in [name[:2] for name, count in votes.items() if count < 2] + doubts:
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
    spacy_path, student_path, teacher_path, out = sys.argv[1:]
    with open(spacy_path) as a, open(student_path) as b, open(teacher_path) as c, open(out, "w") as file:
        for spacy_line, student_line, teacher_line in zip(a, b, c):
            student, teacher = json.loads(student_line), json.loads(teacher_line)
            text = student["text"]
            taggers = [
                names(text, json.loads(spacy_line)),
                names(text, [(*e["range"], e["label"]) for e in student["entities"] if e.get("by") == "model"]),
                names(text, [(*e["range"], e["label"]) for e in teacher["entities"]]),
            ]
            doubts = [tuple(e["range"]) for e in teacher["entities"] if e["label"] in ("?", "MISC")]
            record = {"metadata": {"set": "silver", "weight": WEIGHT}, "text": text,
                      "entities": vote(text, taggers, doubts)}
            print(json.dumps(record, ensure_ascii=False), file=file)


main()
