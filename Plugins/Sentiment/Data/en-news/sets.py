#!/usr/bin/env python3
"""Turns the training sets into texts with what is known of them: known.jsonl; and others: unlabelled.jsonl.

usage: sets.py DATA UNLABELLED OUT

DATA holds train/{newsmtsc,sentfin,vader_reviews,sentence_polarity}; UNLABELLED is the file of that name that
Plugins/Entities/Data/en-news/sets.py wrote. A line of known.jsonl has `text`, the `sets` that it is in, `split`,
`targets` (`range` in Unicode scalars, what `people` said and what `we` say), and `scores` from -1 to 1 or `label`.
Dev texts are one in ten by the hash of their article, or of their letters, so that a text that is in two sets is on one
side only; all of NewsMTSC's dev_mt; and of what we wrote and judged in graded.tsv, deeds.txt, towards.txt and turns.txt none, as they
have dev files of their own.

judged.tsv and grades.tsv hold what we say of texts that others wrote: a text is named by the first 12 digits of its MD5,
a sentence of UNLABELLED by its document and its range in it.
"""
import hashlib
import json
import pathlib
import re
import sys

import judging


HERE = pathlib.Path(__file__).parent
SIGNS = {"-": "negative", "=": "neutral", "+": "positive"}


def records(path):
    return [json.loads(line) for line in path.open(encoding="utf-8") if line.strip()]


def lines(name):
    return [line for line in (HERE / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def digest(text):
    return hashlib.md5(text.encode()).hexdigest()[:12]


class Passages:
    """Texts by how judged.tsv and grades.tsv name them."""

    def __init__(self, texts, unlabelled):
        self.texts = {digest(text): text for text in texts}
        self.texts.update((record["id"], record["text"]) for record in unlabelled)

    def __getitem__(self, name):
        document, _, within = name.partition(":")
        start, end = map(int, within.split("-")) if within else (0, None)
        return self.texts[document][start:end]


def judged(line, passages):
    """A text that others wrote, and what we say of names in it."""
    name, *marks = line.split()
    found = (re.fullmatch(r"(\d+)-(\d+)([-=+])", mark).groups() for mark in marks)
    return passages[name], [{"range": [int(start), int(end)], "we": SIGNS[sign]} for start, end, sign in found]


def signed(line):
    """The text of a line with signs behind its names, and what they say of each; `X.` would be an initial, so `Xx`."""
    text, targets = "", []
    for part in re.split(r"(\b[XYZ][-=+])", line):
        if re.fullmatch(r"[XYZ][-=+]", part):
            targets.append({"range": [len(text), len(text) + 2], "we": SIGNS[part[1]]})
            part = part[0] + part[0].lower()
        text += part
    return text, targets


def known(data, unlabelled):
    texts = {}

    def get(text, name):
        entry = texts.setdefault(text, {"text": text, "sets": [], "targets": [], "scores": [], "label": None, "article": None})
        if name not in entry["sets"]:
            entry["sets"].append(name)
        return entry

    def add_targets(path, name):
        for record in records(path):
            entry = get(record["text"], name)
            entry["targets"].append({"range": [record["target_begin"], record["target_end"]], "people": record["label"]})
            if name.startswith("mtsc"):
                entry["article"] = "_".join(record["id"].split("_")[:3])

    def add_signed(path, name):
        for line in lines(path):
            text, targets = signed(line)
            get(text, name)["targets"].extend(targets)

    add_targets(data / "newsmtsc" / "train.jsonl", "mtsc")
    add_targets(data / "newsmtsc" / "dev_mt.jsonl", "mtsc_mt")
    add_targets(data / "sentfin" / "train.jsonl", "sentfin")
    for name in ("amazon", "movie", "tweets"):
        for record in records(data / "vader_reviews" / f"{name}.jsonl"):
            get(record["text"], name)["scores"].append(record["score"] / 4)
    for record in records(data / "sentence_polarity" / "train.jsonl"):
        get(record["text"], "polarity")["label"] = record["label"]
    add_signed("towards.txt", "towards")
    add_signed("towards.dev.txt", "towards_dev")
    for path in ("graded.tsv", "graded.dev.tsv"):
        for line in lines(path):
            *kind, grade, text = line.split("\t")
            get(text, "_".join(["graded", *kind]))["scores"].append(float(grade) / 4)
    add_signed("turns.txt", "turns")
    add_signed("turns.dev.txt", "turns_dev")
    add_signed("deeds.txt", "deeds")
    add_signed("deeds.dev.txt", "deeds_dev")
    add_signed("politics.txt", "politics")
    passages = Passages(texts, unlabelled)
    for line in lines("judged.tsv"):
        text, targets = judged(line, passages)
        add_ours(texts[text] if text in texts else get(text, "judged"), targets)
    return [*texts.values(), *graded(passages)]


def add_ours(entry, targets):
    for target in targets:
        same = [other for other in entry["targets"] if other["range"] == target["range"]]
        for other in same:
            other.update(target)
        if not same:
            entry["targets"].append(target)


def graded(passages):
    """Sentences of others that we graded; some are in other sets as well, but for other reasons."""
    for line in lines("grades.tsv"):
        grade, name = line.split("\t")
        entry = {"text": " ".join(passages[name].split()), "targets": [], "scores": [float(grade) / 4], "label": None, "article": None}
        yield {**entry, "sets": ["graded_real" if is_tenth(letters(entry["text"])) else "graded"]}


def letters(text):
    return re.sub(r"[^a-z0-9]", "", text.lower())


def is_tenth(key):
    return int(hashlib.md5(key.encode()).hexdigest(), 16) % 10 == 0


def split(entry):
    key = entry.pop("article") or letters(entry["text"])
    ours = ("graded", "judged", *judging.WITH_DEV_FILES)
    if entry["sets"][0].startswith(ours):
        is_dev = entry["sets"] not in [[name] for name in ours]
    else:
        is_dev = is_tenth(key) or "mtsc_mt" in entry["sets"]
    return "dev" if is_dev else "train"


def main():
    data, unlabelled, out = pathlib.Path(sys.argv[1]) / "train", pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    out.mkdir(parents=True, exist_ok=True)
    unlabelled = records(unlabelled)
    with (out / "known.jsonl").open("w") as file:
        for number, entry in enumerate(known(data, unlabelled)):
            entry["split"] = split(entry)
            entry["sets"].sort()
            print(json.dumps({"id": str(number), **entry}, ensure_ascii=False), file=file)
    # Texts of the sets themselves, dev texts among them, and the Factbook, which has no feelings, stay out.
    with (out / "unlabelled.jsonl").open("w") as file:
        for record in unlabelled:
            if not record["id"].startswith(("newsmtsc", "sentfin", "factbook")):
                print(json.dumps({"id": record["id"], "text": record["text"]}, ensure_ascii=False), file=file)


main()
