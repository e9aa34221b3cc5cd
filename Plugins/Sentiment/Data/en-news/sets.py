#!/usr/bin/env python3
"""Turns the training sets into texts with what is known of them: known.jsonl; and others: unlabelled.jsonl.

usage: sets.py DATA UNLABELLED OUT

DATA holds train/{newsmtsc,sentfin,vader_reviews,sentence_polarity}; UNLABELLED is the file of that name that
Plugins/Entities/Data/en-news/sets.py wrote. A line of known.jsonl has `text`, the `sets` that it is in, `split`,
`targets` (`range` in Unicode scalars and `label`), and `scores` from -1 to 1 or `label`. Dev texts are one in ten
by the hash of their article, or of their letters, so that a text that is in two sets is on one side only; all
of NewsMTSC's dev_mt; and of what we judged ourselves in graded.tsv and towards.txt none, as that has dev files of its own.
"""
import hashlib
import json
import pathlib
import re
import sys


HERE = pathlib.Path(__file__).parent
SIGNS = {"-": "negative", "=": "neutral", "+": "positive"}


def records(path):
    return [json.loads(line) for line in path.open(encoding="utf-8") if line.strip()]


def lines(name):
    return [line for line in (HERE / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def signed(line):
    """The text of a line with signs behind its names, and what they say of each; `X.` would be an initial, so `Xx`."""
    text, targets = "", []
    for part in re.split(r"(\b[XYZ][-=+])", line):
        if re.fullmatch(r"[XYZ][-=+]", part):
            targets.append({"range": [len(text), len(text) + 2], "label": SIGNS[part[1]]})
            part = part[0] + part[0].lower()
        text += part
    return text, targets


def known(data):
    texts = {}

    def get(text, name):
        entry = texts.setdefault(text, {"text": text, "sets": [], "targets": [], "scores": [], "label": None, "article": None})
        if name not in entry["sets"]:
            entry["sets"].append(name)
        return entry

    def add_targets(path, name):
        for record in records(path):
            entry = get(record["text"], name)
            entry["targets"].append({"range": [record["target_begin"], record["target_end"]], "label": record["label"]})
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
    add_signed("politics.txt", "politics")
    return texts.values()


def split(entry):
    key = entry.pop("article") or re.sub(r"[^a-z0-9]", "", entry["text"].lower())
    if entry["sets"][0].startswith(("graded", "towards")):
        is_dev = entry["sets"] not in (["graded"], ["towards"])
    else:
        is_dev = int(hashlib.md5(key.encode()).hexdigest(), 16) % 10 == 0 or "mtsc_mt" in entry["sets"]
    return "dev" if is_dev else "train"


def main():
    data, unlabelled, out = pathlib.Path(sys.argv[1]) / "train", pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    out.mkdir(parents=True, exist_ok=True)
    with (out / "known.jsonl").open("w") as file:
        for number, entry in enumerate(known(data)):
            entry["split"] = split(entry)
            entry["sets"].sort()
            print(json.dumps({"id": str(number), **entry}, ensure_ascii=False), file=file)
    # Texts of the sets themselves, dev texts among them, and the Factbook, which has no feelings, stay out.
    with (out / "unlabelled.jsonl").open("w") as file:
        for record in records(unlabelled):
            if not record["id"].startswith(("newsmtsc", "sentfin", "factbook")):
                print(json.dumps({"id": record["id"], "text": record["text"]}, ensure_ascii=False), file=file)


main()
