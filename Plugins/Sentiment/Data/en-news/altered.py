#!/usr/bin/env python3
"""Writes the judged texts once more with other words in them, about which the teacher answers anew: altered.jsonl.

usage: altered.py WORK    WORK holds known.jsonl and unlabelled.jsonl, and both as the program tagged them

A word is replaced by one that stands between the same two words somewhere else, where `<N>` is any name: what comes
out is mostly a sentence, of which it is not known what it says (after the replaced words of Tang et al. 2019,
"Distilling Task-Specific Knowledge from BERT into Simple Neural Networks"). A line has `text` and the ranges of its
`targets`, as in known.jsonl.
"""
import collections
import json
import pathlib
import random
import sys

import wording

# How often a text with targets is altered, and one without.
VERSIONS, OTHER_VERSIONS = 4, 2
# How often a word is replaced, and one of the most frequent ones, which tell least.
SHARE, FREQUENT_SHARE, FREQUENT = 0.3, 0.08, 150


class Contexts:
    """Which words stand between which two."""

    def __init__(self):
        self.words, self.counts = collections.defaultdict(collections.Counter), collections.Counter()

    def add(self, words):
        for before, word, after in zip(["", *words], words, [*words[1:], ""]):
            self.counts[word] += 1
            if word.isalpha():
                self.words[before, after][word] += 1

    def finish(self):
        self.frequent = {word for word, _ in self.counts.most_common(FREQUENT)}

    def other(self, before, word, after, random_):
        """Another word between two, or none."""
        found = {other: count for other, count in self.words[before, after].items() if other != word}
        return random_.choices(list(found), [count**0.5 for count in found.values()])[0] if found else None


def cased(word, like):
    return word.upper() if len(like) > 1 and like.isupper() else word.capitalize() if like[0].isupper() else word


def altered(entry, words, contexts, random_):
    """The text with some of its words replaced, and the ranges of its targets in it."""
    text, read, pieces, shifts = entry["text"], 0, [], []
    shown = ["", *(word for word, _, _ in words), ""]
    for place, (word, start, end) in enumerate(words, 1):
        share = FREQUENT_SHARE if word in contexts.frequent else SHARE
        if not word.isalpha() or random_.random() >= share:
            continue
        other = contexts.other(shown[place - 1], word, shown[place + 1], random_)
        if other:
            pieces += [text[read:start], cased(other, text[start:end])]
            shown[place], read = other, end
            shifts.append((start, len(other) - (end - start)))
    ranges = [[at + sum(by for start, by in shifts if start < at) for at in target["range"]] for target in entry["targets"]]
    return "".join([*pieces, text[read:]]), ranges


def read(work, name):
    return wording.read(work / f"{name}.jsonl", work / f"{name}.tagged.jsonl")


def learned(work):
    """All texts but those that are measured on, as words with their places."""
    for name in ("known", "unlabelled"):
        for entry, tokens, names, sentences in read(work, name):
            if entry.get("split") == "dev":
                continue
            targets = [(*target["range"], "NAME") for target in entry.get("targets", ())]
            for start, end in sentences:
                own = [token for token in tokens if token[1] >= start and token[2] <= end]
                yield name, entry, wording.words(own, [*targets, *names])[0]


def main():
    work, random_, contexts = pathlib.Path(sys.argv[1]), random.Random(4), Contexts()
    texts = collections.defaultdict(list)
    for name, entry, words in learned(work):
        contexts.add([word for word, _, _ in words])
        if name == "known" and (entry["targets"] or entry["sets"][0] == "graded"):
            texts[entry["id"]] = (entry, [*(texts[entry["id"]][1] if entry["id"] in texts else ()), *words])
    contexts.finish()
    with (work / "altered.jsonl").open("w") as file:
        for entry, words in texts.values():
            seen = {entry["text"]}
            for version in range(VERSIONS if entry["targets"] else OTHER_VERSIONS):
                text, ranges = altered(entry, words, contexts, random_)
                if text in seen:
                    continue
                seen.add(text)
                targets = [{"range": range_} for range_ in ranges]
                record = {"id": f"{entry['id']}.{version}", "text": text, "targets": targets}
                print(json.dumps(record, ensure_ascii=False), file=file)


main()
