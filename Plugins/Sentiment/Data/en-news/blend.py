#!/usr/bin/env python3
"""Writes what the model learns from: gold.train.jsonl, gold.dev.jsonl and silver.jsonl.

usage: blend.py WORK SCORES ANSWERS    ANSWERS is the file of the teacher's answers to WORK's questions, SCORES that of
                                       scores after it learned to grade

Where there are SCORES they count, elsewhere ANSWERS. What was judged counts two fifths next to the answers, in scores
a half; dev texts say only what was judged.
"""
import collections
import json
import pathlib
import sys

import numpy as np

import judging
import wording
from judging import LABELS

OF_PEOPLE, OF_PEOPLES_SCORES = 0.4, 0.5
# How much a text counts for, by its set and by that of the text that it was altered from.
WEIGHTS = {"mtsc": 2.5, "judged": 0.7, "graded": 1.5, "turns": 2.5, "deeds": 2, "unlabelled": 0.7}
ALTERED_WEIGHTS = {"mtsc": 2.5, "graded": 0.7, "deeds": 0.7, "towards": 0.7, "turns": 0.7, "politics": 0.7, None: 0.6}


def likely(logits):
    found = np.exp(logits - logits.max(-1, keepdims=True))
    return found / found.sum(-1, keepdims=True)


def answers(graded, path):
    """Probabilities towards targets, and scores of sentences."""
    answered = np.load(path)
    targets, scores = likely(answered["targets"].astype(float)), answered["scores"].astype(float)
    graded = np.load(graded)["scores"].astype(float)
    return targets, np.where(np.isnan(graded), scores, graded)


def classes(found):
    return {name: round(float(p), 4) for name, p in zip(LABELS, found)}


def score_of(entry, found):
    """The score of a text as people and the teacher see it; `found` is None for dev texts."""
    if entry["scores"]:
        known, share = sum(entry["scores"]) / len(entry["scores"]), OF_PEOPLES_SCORES
        label = "positive" if known >= 0.125 else "negative" if known <= -0.125 else "neutral"
    elif entry["label"]:
        # Whether a review is good or bad says nothing of how much.
        known, share, label = (0.5 if entry["label"] == "positive" else -0.5), OF_PEOPLES_SCORES, None
        if found is not None and found * known > 0:
            known = found
    elif entry["sets"][0].startswith(("judged", *judging.WITH_DEV_FILES)):
        return found if found is None else {"score": round(found, 4)}
    else:
        signs = judging.signs(entry["targets"])
        known, share = 0.6 * sum(signs) / len(signs), OF_PEOPLE
        label = "positive" if known >= 0.2 else "negative" if known <= -0.2 else "neutral"
    score = known if found is None else share * known + (1 - share) * found
    known = {"score": round(score, 4)}
    return {**known, "label": label} if label and found is None else known


def entity(text, start, end, label, sentiment=None):
    record = {"text": text[start:end], "label": label, "range": [start, end]}
    return {**record, "sentiment": sentiment} if sentiment else record


def judge(text, names, offset, judged, score=None):
    """A record with all names, and what is answered about some of them and the text."""
    entities = [entity(text, start - offset, end - offset, "NAME", sentiment) for (start, end), sentiment in judged.items()]
    for start, end, label in names:
        if not any(start < b and end > a for a, b in judged):
            entities.append(entity(text, start - offset, end - offset, label))
    record = {"text": text, "entities": sorted(entities, key=lambda e: e["range"])}
    return {**record, "sentiment": score} if score else record


def weight(weights, name):
    return {"weight": weights[name]} if name in weights else {}


def without_overlap(targets):
    kept = []
    for target in targets:
        start, end = target["range"]
        if not any(start < b and end > a for (a, b), _ in kept):
            kept.append(((start, end), target))
    return dict(kept)


class Answers:
    """What the teacher answered, by the text and the range that was asked about."""

    def __init__(self, work, graded, path):
        targets, scores = answers(graded, path)
        self.targets, self.scores = collections.defaultdict(dict), collections.defaultdict(list)
        with (work / "questions.jsonl").open(encoding="utf-8") as file:
            for number, line in enumerate(file):
                question = json.loads(line)
                if np.isnan(scores[number]):
                    continue
                if question["about"] is None:
                    self.scores[question["text"]].append(scores[number])
                else:
                    found = self.targets[question["text"]].setdefault(tuple(question["about"]), [])
                    found.append(targets[number])

    def classes(self, text, about):
        return np.mean(self.targets[text][about], 0)


def write_known(work, given, files):
    for entry, tokens, names, _ in wording.read(work / "known.jsonl", work / "known.tagged.jsonl"):
        if not tokens:
            continue
        name, is_dev = "k" + entry["id"], entry["split"] == "dev"
        known = without_overlap(entry["targets"])
        judged = {}
        for about, target in known.items():
            # A label beside other probabilities would be taken for a correction.
            judged[about] = {"label": judging.label(target)} if is_dev else classes(
                OF_PEOPLE * np.array(judging.likely(target)) + (1 - OF_PEOPLE) * given.classes(name, about))
        score = score_of(entry, None if is_dev else float(np.mean(given.scores[name])))
        metadata = {"set": entry["sets"][0], **({} if is_dev else weight(WEIGHTS, entry["sets"][0]))}
        record = {"id": name, "metadata": metadata, **judge(entry["text"], names, 0, judged, score)}
        print(json.dumps(record, ensure_ascii=False), file=files["dev" if is_dev else "train"])
        others = {about: classes(given.classes(name, about)) for about in given.targets[name] if about not in known}
        if others and not is_dev:
            print(json.dumps({"id": name, **judge(entry["text"], names, 0, others)}, ensure_ascii=False), file=files["silver"])


def write_altered(work, given, file):
    for entry, _, names, _ in wording.read(work / "altered.jsonl", work / "altered.tagged.jsonl"):
        name = "a" + entry["id"]
        judged = {about: classes(given.classes(name, about)) for about in given.targets[name]}
        score = {"score": round(float(np.mean(given.scores[name])), 4)} if name in given.scores else None
        if judged or score:
            record = {"id": name, "metadata": weight(ALTERED_WEIGHTS, entry["set"]), **judge(entry["text"], names, 0, judged, score)}
            print(json.dumps(record, ensure_ascii=False), file=file)


def write_unlabelled(work, given, file):
    number = 0
    for entry, tokens, names, sentences in wording.read(work / "unlabelled.jsonl", work / "unlabelled.tagged.jsonl"):
        for start, end in sentences:
            if not 5 <= sum(token[1] >= start and token[2] <= end for token in tokens) <= 70:
                continue
            name = f"u{number}"
            number += 1
            judged = {about: classes(given.classes(name, about)) for about in given.targets[name]}
            within = [n for n in names if n[0] >= start and n[1] <= end]
            score = {"score": round(float(np.mean(given.scores[name])), 4)}
            metadata = weight(WEIGHTS, "unlabelled")
            record = {"id": name, "metadata": metadata, **judge(entry["text"][start:end], within, start, judged, score)}
            print(json.dumps(record, ensure_ascii=False), file=file)


def main():
    work, graded, path = sys.argv[1:]
    work = pathlib.Path(work)
    given = Answers(work, graded, path)
    files = {name: (work / f"{path}.jsonl").open("w") for name, path in
             {"train": "gold.train", "dev": "gold.dev", "silver": "silver"}.items()}
    write_known(work, given, files)
    write_altered(work, given, files["silver"])
    write_unlabelled(work, given, files["silver"])


main()
