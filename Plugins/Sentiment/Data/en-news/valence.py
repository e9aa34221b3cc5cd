#!/usr/bin/env python3
"""How good or bad what a sentence tells is, as a language model that was not fine-tuned places it: answers to questions.

usage: valence.py WORK OUT     WORK holds questions.jsonl, OUT is an .npz file with a score for each question about a
                               sentence that nobody rated or a word, and NaN for the others

A fine-tuned teacher knows the feelings of the texts that it saw; what MiniLM knew before holds in texts of other kinds as
well. A sentence is good as far as it is near to good ones in contrasts.tsv and far from bad ones, which are of the same
matters, so that what it is about is no matter.
"""
import functools
import json
import pathlib
import sys

import numpy as np
import torch

from minilm import BEGIN, END, MASK, WIDTH, MiniLM, tokenizer

LONGEST, BATCH = 128, 64
# Cosines are divided by it: the lower, the more the nearest examples alone have a say.
TEMPERATURE = 0.2
# The scores that people give have about this spread.
SPREAD = 0.35


@functools.lru_cache(maxsize=None)
def pieces(text):
    return tokenizer.encode(text, add_special_tokens=False).ids


def encode(words):
    ids = [p for word in words for p in ([MASK] if word in ("<N>", "<T>") else pieces("0" if word == "<num>" else word))]
    return [BEGIN, *ids[:LONGEST], END]


def means(sentences):
    """The mean of what MiniLM makes of the pieces of each sentence, of length one."""
    model = MiniLM(dropout=0, masked=0).eval()
    result = np.zeros((len(sentences), WIDTH), np.float32)
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
    with torch.no_grad():
        for start in range(0, len(order), BATCH):
            rows = order[start : start + BATCH]
            ids = torch.nn.utils.rnn.pad_sequence([torch.tensor(sentences[i]) for i in rows], batch_first=True)
            mask = (ids != 0).float()
            mean = (model(ids, mask, torch.zeros(1)) * mask[..., None]).sum(1)
            result[rows] = torch.nn.functional.normalize(mean, dim=-1).numpy()
    return result


def standard(numbers):
    return (numbers - numbers.mean()) / numbers.std()


def contrasts():
    """Sentences of good news, and those of bad."""
    lines = pathlib.Path(__file__).with_name("contrasts.tsv").read_text(encoding="utf-8").splitlines()
    return zip(*(line.split("\t") for line in lines if not line.startswith("#")))


def nearness(vectors, examples):
    near = means([[BEGIN, *pieces(example), END] for example in examples])
    return np.log(np.exp(vectors @ near.T / TEMPERATURE).sum(1))


def valence(sentences):
    vectors = means([encode(words) for words in sentences])
    good, bad = contrasts()
    return np.tanh(SPREAD * standard(nearness(vectors, good) - nearness(vectors, bad)))


def main():
    work, out = map(pathlib.Path, sys.argv[1:])
    with open(work / "questions.jsonl", encoding="utf-8") as file:
        questions = [json.loads(line) for line in file]
    answers = np.full(len(questions), np.nan, np.float32)
    asked = [i for i, q in enumerate(questions) if q["t"] is None and not q["gold"]]
    # Words stand alone, which shifts them all: they are placed among themselves.
    for is_word in (False, True):
        rows = [i for i in asked if questions[i]["text"].startswith("w:") == is_word]
        answers[rows] = valence([questions[i]["words"] for i in rows])
    with open(out, "wb") as file:
        np.savez(file, scores=answers)


main()
