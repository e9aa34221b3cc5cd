#!/usr/bin/env python3
"""Writes words.bin: what is known of words before training.

usage: words.py COUNTS LEXICONS SCORES ANSWERS OUT

COUNTS has lines of word, tab, count; LEXICONS is the folder with vader_lexicon.tsv and hu_liu.tsv; SCORES and ANSWERS
are what the teacher answered after and before it learned to grade, the last of it about the words of COUNTS by
themselves. Little-endian:

    8 bytes   "CDWORDS1"
    u32 × 2   rows, slots
    (u32, u32) × slots   the words: the low half of a word's hash (FNV-1a), and its row; the row is 0 in a free slot
    i8 × 64 × rows       of each row: 60 principal components of the teacher's vector; how good it is by SCORES and by
                         ANSWERS, as far as it lies from the mean of all words; and its valence in either lexicon

Rows 0 to 3 stand for unknown words, names, the name in question, and numbers. Words follow by their counts.
A word is looked up from the slot `hash % slots` on, one after the other to a free one.
"""
import pathlib
import struct
import sys

import numpy as np

COMPONENTS, MOST, SPECIAL = 60, 60_000, 4


def fnv(word):
    value = 0xCBF29CE484222325
    for byte in word.encode():
        value = (value ^ byte) * 0x100000001B3 % (1 << 64)
    return value


def lexicon(path):
    words = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if not line.startswith("#") and " " not in cells[0]:
            words[cells[0].lower()] = float(cells[1])
    return words


def answers(path, count):
    """How good each word is, from -1 to 1: the tanh of half of its standard score."""
    scores = np.load(path)["scores"][-count:].astype(float)
    return np.tanh((scores - scores.mean()) / scores.std() / 2)


def components(path):
    """What the teacher's vectors tell most words apart by, from -1 to 1."""
    vectors = np.load(path)["vectors"].astype(np.float32)
    vectors -= vectors.mean(0)
    _, directions = np.linalg.eigh(vectors.T @ vectors)
    reduced = vectors @ directions[:, : -COMPONENTS - 1 : -1]
    # The furthest words are cut off, so that the others do not all round to the same.
    return np.clip(reduced / (np.percentile(np.abs(reduced), 99.9, axis=0).max() / 2), -1, 1)


def main():
    counts_path, lexicons, graded, taught, out = map(pathlib.Path, sys.argv[1:])
    vader = lexicon(lexicons / "vader_lexicon.tsv")
    opinion = lexicon(lexicons / "hu_liu.tsv")
    words = [line.split("\t")[0] for line in counts_path.read_text(encoding="utf-8").splitlines()]
    known = np.column_stack([components(taught), answers(graded, len(words)), answers(taught, len(words))])
    words = words[:MOST]

    rows = np.zeros((SPECIAL + len(words), 64))
    rows[SPECIAL:, : COMPONENTS + 2] = known[: len(words)]
    for row, word in enumerate(words, SPECIAL):
        rows[row, 62], rows[row, 63] = vader.get(word, 0) / 4, opinion.get(word, 0) / 2

    slots = len(words) * 2 + 1
    keys, places = [0] * slots, [0] * slots
    for row, word in enumerate(words, SPECIAL):
        key = fnv(word) & 0xFFFFFFFF
        slot = key % slots
        while places[slot]:
            if keys[slot] == key:
                break
            slot = (slot + 1) % slots
        if not places[slot]:
            keys[slot], places[slot] = key, row
    with out.open("wb") as file:
        file.write(b"CDWORDS1" + struct.pack("<2I", len(rows), slots))
        file.write(np.array([keys, places], "<u4").T.tobytes())
        file.write(np.round(rows * 127).clip(-127, 127).astype(np.int8).tobytes())
    print(f"{len(words)} words, {out.stat().st_size / 1e6:.1f} MB")


main()
