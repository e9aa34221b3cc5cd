#!/usr/bin/env python3
"""Writes texts once more with other words in them, about which the teacher answers anew: altered.jsonl.

usage: altered.py WORK    WORK holds known.jsonl and unlabelled.jsonl, and both as the program tagged them

A word is replaced by one that stands between the same two words somewhere else, where `<N>` is any name: what comes
out is mostly a sentence, of which it is not known what it says (after the replaced words of Tang et al. 2019,
"Distilling Task-Specific Knowledge from BERT into Simple Neural Networks"). Judged texts are altered the more often
the longer they are (those of deeds.txt, politics.txt and turns.txt, which are many, twice), graded lines once, and every other unlabelled
sentence with names. A line has `text`, the `set` of its original (null for those that nobody judged), and the ranges of its `targets`,
which in unlabelled sentences are names, three at the most.
"""
import collections
import json
import pathlib
import random
import sys

import judging
import wording

# How many versions of a text with targets there are for each of its words, and at the least and most.
VERSIONS, LEAST, MOST = 0.25, 2, 8
# How often a word is replaced, at the least and most, and one of the most frequent ones, which tell least.
SHARES, FREQUENT_SHARE, FREQUENT = (0.15, 0.5), 0.08, 150


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


def altered(text, words, targets, contexts, random_):
    """The text with some of its words replaced, and the ranges of its targets in it."""
    read, pieces, shifts, often = 0, [], [], random_.uniform(*SHARES)
    shown = ["", *(word for word, _, _ in words), ""]
    for place, (word, start, end) in enumerate(words, 1):
        share = FREQUENT_SHARE if word in contexts.frequent else often
        if not word.isalpha() or random_.random() >= share:
            continue
        other = contexts.other(shown[place - 1], word, shown[place + 1], random_)
        if other:
            pieces += [text[read:start], cased(other, text[start:end])]
            shown[place], read = other, end
            shifts.append((start, len(other) - (end - start)))
    ranges = [[at + sum(by for start, by in shifts if start < at) for at in target] for target in targets]
    return "".join([*pieces, text[read:]]), ranges


def read(work, name):
    return wording.read(work / f"{name}.jsonl", work / f"{name}.tagged.jsonl")


class Texts:
    """What may be altered: texts as words, with targets. What is measured on is not read at all."""

    def __init__(self, work, contexts, random_):
        self.contexts, self.random, self.found = contexts, random_, []
        for entry, tokens, names, sentences in read(work, "known"):
            if entry["split"] != "dev":
                self.add_known(entry, tokens, names, sentences)
        for entry, tokens, names, sentences in read(work, "unlabelled"):
            for sentence in sentences:
                self.add_sentence(entry, tokens, names, sentence)

    def words(self, tokens, names, sentence):
        start, end = sentence
        words = wording.words([token for token in tokens if token[1] >= start and token[2] <= end], names)[0]
        self.contexts.add([word for word, _, _ in words])
        return words

    def add_known(self, entry, tokens, names, sentences):
        targets = [target["range"] for target in entry["targets"] if "people" in target or judging.is_ours(entry)]
        names = [*((*target, "NAME") for target in targets), *names]
        words = [word for sentence in sentences for word in self.words(tokens, names, sentence)]
        if targets:
            most = LEAST if entry["sets"][0] in ("deeds", "politics", "turns") else MOST
            versions = max(LEAST, min(most, round(VERSIONS * len(words))))
            self.found.append((entry["sets"][0], entry["text"], words, targets, versions))
        elif entry["sets"][0] == "graded":
            self.found.append(("graded", entry["text"], words, [], 1))

    def add_sentence(self, entry, tokens, names, sentence):
        start, end = sentence
        words = self.words(tokens, names, sentence)
        within = [(a - start, b - start) for a, b, _ in names if a >= start and b <= end]
        if within and 5 <= len(words) <= 70 and self.random.random() < 0.5:
            self.random.shuffle(within)
            moved = [(word, a - start, b - start) for word, a, b in words]
            self.found.append((None, entry["text"][start:end], moved, within[:3], 1))


def main():
    work, random_, contexts = pathlib.Path(sys.argv[1]), random.Random(4), Contexts()
    texts = Texts(work, contexts, random_).found
    contexts.finish()
    with (work / "altered.jsonl").open("w") as file:
        number = 0
        for name, text, words, targets, versions in texts:
            seen = {text}
            for _ in range(versions):
                other, ranges = altered(text, words, targets, contexts, random_)
                if other in seen:
                    continue
                seen.add(other)
                record = {"id": str(number), "set": name, "text": other, "targets": [{"range": range_} for range_ in ranges]}
                print(json.dumps(record, ensure_ascii=False), file=file)
                number += 1


main()
