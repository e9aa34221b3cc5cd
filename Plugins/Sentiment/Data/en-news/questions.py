#!/usr/bin/env python3
"""Writes the questions that the teacher learns from and answers: questions.jsonl, and counts.tsv of their words.

usage: questions.py WORK LEXICONS    WORK holds known.jsonl, altered.jsonl and unlabelled.jsonl, and all of them as the
                                     program tagged them; LEXICONS has vader_lexicon.tsv and hu_liu.tsv

Each text of known.jsonl is asked about its targets and as a whole, once with all names and once with the targets
alone; then about names and pronouns that nobody judged, three at the most, as is each sentence of unlabelled.jsonl.
What our own sentences (`own`) say of their targets is known, how good they are as a whole is not, and so it is with
what we judged of others. Altered texts are asked about with all names: about their targets, and some as a whole.
`text` and `about` say which text, and which range of it, a question belongs to, `set` the first of a judged text's sets.
Sentences are counted, as `u0`, `u1` …
At the end each word of counts.tsv, to which those of the lexicons belong, is asked about by itself, in the same order.
"""
import collections
import json
import pathlib
import random
import sys

import judging
import wording

PRONOUNS = {"he", "she", "they", "him", "her", "them"}


class Writer:
    def __init__(self, work):
        self.file = (work / "questions.jsonl").open("w")
        self.counts = collections.Counter()

    def ask(self, tokens, names, target, **more):
        words, place = wording.words(tokens, names, target)
        if target is not None and place is None:
            return
        question = {"words": [word for word, _, _ in words], "t": place, **more}
        self.write({**question, "about": target and list(target[:2])})
        if target is None and more["split"] not in ("dev", "altered"):
            self.counts.update(word for word in question["words"] if word[0] != "<" and "\t" not in word)

    def write(self, question):
        print(json.dumps(question, ensure_ascii=False), file=self.file)


def whole(entry):
    """What people said of a text as a whole."""
    if entry["scores"]:
        return {"score": sum(entry["scores"]) / len(entry["scores"])}
    if entry["label"]:
        return {"binary": float(entry["label"] == "positive")}
    signs = judging.signs(entry["targets"])
    return {"mean": sum(signs) / len(signs)}


def is_left_out(entry, target, random_):
    """Whether a target is only to be answered: half of the neutral names that nobody asked people about."""
    if judging.is_ours(entry) or "people" in target:
        return False
    return target["we"] == "neutral" and random_.random() < 0.5


def ask_known(writer, path, tagged, random_):
    for entry, tokens, names, _ in wording.read(path, tagged):
        first = entry["sets"][0]
        base = {"text": "k" + entry["id"], "split": entry["split"], "gold": True, "set": first, "graded": first == "graded"}
        own = first.startswith(judging.WITH_DEV_FILES)
        left = [is_left_out(entry, target, random_) for target in entry["targets"]]
        for tags in (1, 0) if tokens else ():
            shown = [*((*target["range"], "NAME") for target in entry["targets"]), *names] if tags else []
            for target, is_left in zip(entry["targets"], left):
                more = {**base, "split": "silver"} if is_left and base["split"] == "train" else base
                writer.ask(tokens, shown, tuple(target["range"]), tags=tags, y=judging.likely(target), own=own, **more)
            if own or first == "judged":
                writer.ask(tokens, shown, None, tags=tags, **{**base, "gold": False, "split": "silver"})
            else:
                writer.ask(tokens, shown, None, tags=tags, **whole(entry), **base)


def ask_altered(writer, work, random_):
    for entry, tokens, names, _ in wording.read(work / "altered.jsonl", work / "altered.tagged.jsonl"):
        base = {"text": "a" + entry["id"], "split": "altered", "gold": False, "tags": 1}
        targets = [tuple(target["range"]) for target in entry["targets"]]
        # As a whole not all of them, as there are many versions of one text.
        wholes = [None] if not targets or random_.random() < 0.25 else []
        for target in [*targets, *wholes] if tokens else ():
            writer.ask(tokens, [*((*target, "NAME") for target in targets), *names], target, **base)


def others(tokens, names, taken, random_, pronouns):
    """Names, three at the most, and a pronoun, that nobody has judged."""
    free = [n for n in names if not any(n[0] < t[1] and n[1] > t[0] for t in taken)]
    random_.shuffle(free)
    he = [(a, b) for token, a, b in tokens if token.lower() in PRONOUNS and (a, b) not in taken]
    return free[:3] + (he[:1] if pronouns else [])


def ask_others(writer, work, random_):
    base = {"split": "silver", "gold": False}
    for entry, tokens, names, _ in wording.read(work / "known.jsonl", work / "known.tagged.jsonl"):
        taken = [tuple(target["range"]) for target in entry["targets"]]
        if entry["split"] == "train" and taken:
            for target in others(tokens, names, taken, random_, True):
                tags = int(random_.random() < 0.6)
                writer.ask(tokens, names if tags else [], target, tags=tags, text="k" + entry["id"], **base)
    number = 0
    for entry, tokens, names, sentences in wording.read(work / "unlabelled.jsonl", work / "unlabelled.tagged.jsonl"):
        for start, end in sentences:
            own = [token for token in tokens if token[1] >= start and token[2] <= end]
            if not 5 <= len(own) <= 70:
                continue
            within = [name for name in names if name[0] >= start and name[1] <= end]
            more = {"text": f"u{number}", **base}
            for target in [*others(own, within, [], random_, random_.random() < 0.5), None]:
                tags = int(random_.random() < 0.6)
                writer.ask(own, within if tags else [], target, tags=tags, **more)
            number += 1


def listed(path):
    """The words of a lexicon with their valences."""
    lines = path.read_text(encoding="utf-8").splitlines()
    words = ([*line.split("\t")[:2]] for line in lines if not line.startswith("#"))
    return {word.lower(): float(valence) for word, valence in words if word.isascii() and " " not in word}


def ask_words(writer, lexicons, path):
    vader, opinion = (listed(lexicons / f"{name}.tsv") for name in ("vader_lexicon", "hu_liu"))
    counts = writer.counts
    counts.update(dict.fromkeys([*vader, *opinion], 0))
    with path.open("w") as file:
        for word, count in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])):
            print(f"{word}\t{count}", file=file)
            graded = word in vader and word.isalpha()
            known = {"score": vader[word] / 4} if graded else {}
            writer.write({"words": [word], "t": None, "tags": 1, "split": "silver", "gold": False, "graded": graded, **known,
                          "text": f"w:{word}", "about": None})


def main():
    work, lexicons = map(pathlib.Path, sys.argv[1:])
    writer = Writer(work)
    ask_known(writer, work / "known.jsonl", work / "known.tagged.jsonl", random.Random(6))
    ask_altered(writer, work, random.Random(5))
    ask_others(writer, work, random.Random(3))
    ask_words(writer, lexicons, work / "counts.tsv")


main()
