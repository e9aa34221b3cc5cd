#!/usr/bin/env python3
"""Prints the words that lexicons hold for good but that say nothing good in news: WordValences+News.swift has them.

usage: neutral.py SENTENCES LEXICONS

SENTENCES are JSON Lines with `text` and `sentiment.score`, such as silver.jsonl; LEXICONS is the folder with
vader_lexicon.tsv and hu_liu.tsv. How far the sentences with a word lean to its side is compared with how far they do
for all words of its valence; ten more sentences are taken to bear it out in full, so that rare words are believed as they
are. Of words that are good in lists, those in forty sentences or more of which little more than a third of that is left
are printed, frequent ones first.
"""
import collections
import json
import pathlib
import re
import sys

BELIEF, LEAST, LIMIT = 10, 40, 0.35


def lexicon(path, worth):
    cells = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {word.lower(): float(value) * worth for word, value, *_ in cells}


def words(text):
    """The words of a sentence in small letters, without those that are capitalised inside of it: names."""
    return set(re.findall(r"[a-z-]+", re.sub(r"(?<=[a-z,;] )[A-Z][\w'’-]*", " ", text).lower()))


def main():
    sentences, lexicons = map(pathlib.Path, sys.argv[1:])
    vader, opinion = lexicon(lexicons / "vader_lexicon.tsv", 1), lexicon(lexicons / "hu_liu.tsv", 2)
    valence = {word: vader.get(word, 0) + opinion.get(word, 0) for word in [*vader, *opinion]}
    with open(sentences, encoding="utf-8") as file:
        records = [record for record in map(json.loads, file) if "sentiment" in record]
    mean = sum(record["sentiment"]["score"] for record in records) / len(records)
    counts, leans = collections.Counter(), collections.Counter()
    for record in records:
        for word in words(record["text"]):
            if valence.get(word):
                counts[word] += 1
                leans[word] += (record["sentiment"]["score"] - mean) * (1 if valence[word] > 0 else -1)
    known = [word for word in counts if counts[word] >= BELIEF]
    slope = sum(abs(valence[w]) * leans[w] / counts[w] for w in known) / sum(valence[w] ** 2 for w in known)
    for word, count in counts.most_common():
        share = max(0, leans[word] / count / (slope * abs(valence[word])))
        if valence[word] > 0 and count >= LEAST and (count * share + BELIEF) / (count + BELIEF) < LIMIT:
            print(word)


main()
