#!/usr/bin/env python3
"""How good or bad what a sentence tells is, as a language model that was not fine-tuned places it: answers to questions.

usage: valence.py WORK OUT     WORK holds questions.jsonl, OUT is an .npz file with a score for each question about a
                               sentence, and NaN for the others

Fine-tuned teachers know the feelings of the texts that they saw; what MiniLM knew before holds in texts of other kinds as
well. Two directions among its means of sentences are added: from bad to good in the examples below, and the one by which
ridge regression tells the rated sentences apart.
"""
import functools
import json
import pathlib
import sys

import numpy as np
import torch

from minilm import BEGIN, END, MASK, WIDTH, MiniLM, tokenizer

GOOD = """This is good news. | People are happy and relieved. | They won and celebrated their success.
    | The peace agreement was welcomed with joy. | The rescue saved many lives. | It is a great achievement.
    | Profits rose and the economy improved. | The patient recovered. | Everyone was pleased with the wonderful result."""
BAD = """This is bad news. | People are sad and afraid. | They lost and it was a painful failure.
    | The war brought death and destruction. | Many people died in the accident. | It is a terrible disaster.
    | Losses grew and the economy got worse. | The patient died. | Everyone was angry about the awful result."""
LONGEST, BATCH = 128, 64
# Rated sentences are many; this much keeps the regression from leaning on what only some of them share.
RIDGE = 50
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


def regression(vectors, scores):
    mean = vectors.mean(0)
    x = vectors - mean
    return np.linalg.solve(x.T @ x + RIDGE * np.eye(WIDTH), x.T @ (scores - scores.mean()))


def rated(questions):
    """The places of the rated sentences, and their scores: those of one kind have the same mean and spread."""
    rows, scores = [], []
    for kind in ("score", "mean", "binary"):
        own = [i for i, q in enumerate(questions) if kind in q and q["split"] == "train"]
        rows += own
        scores += list(standard(np.array([questions[i][kind] for i in own], np.float64)))
    return rows, np.array(scores)


def examples(sentences):
    return means([[BEGIN, *pieces(s.strip()), END] for s in sentences.split("|")]).mean(0)


def main():
    work, out = map(pathlib.Path, sys.argv[1:])
    with open(work / "questions.jsonl", encoding="utf-8") as file:
        questions = [json.loads(line) for line in file]
    asked = [i for i, q in enumerate(questions) if q["t"] is None]
    vectors = np.zeros((len(questions), WIDTH), np.float32)
    vectors[asked] = means([encode(questions[i]["words"]) for i in asked])
    rows, scores = rated(questions)
    told = standard(vectors[asked] @ regression(vectors[rows], scores))
    shown = standard(vectors[asked] @ (examples(GOOD) - examples(BAD)))
    answers = np.full(len(questions), np.nan, np.float32)
    answers[asked] = np.tanh(SPREAD * standard(told + shown))
    with open(out, "wb") as file:
        np.savez(file, scores=answers)


main()
