#!/usr/bin/env python3
"""Reads the stories of stories.txt, in which every name is marked: those to learn from, also with other people in them.

usage: stories.py DATA TRAIN DEV        where DATA holds gazetteers/

One story in eight, by the hash of its text, is for DEV. Each other one is written once more with other names of people,
drawn at random, always the same ones: a word of a name becomes the same word throughout a story.
"""
import hashlib
import json
import pathlib
import random
import re
import sys

from report_names import Names

HERE = pathlib.Path(__file__).resolve().parent
LABELS = ["PERSON", "ORG", "LOC", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART"]
MARK = re.compile(rf"\[({'|'.join(LABELS)}) ([^\[\]]+)\]")


def stories():
    text = (HERE / "stories.txt").read_text(encoding="utf-8")
    return [story.strip() for story in re.split(r"^=== story *\n", text, flags=re.M)[1:]]


class People:
    """Other names for the people of one story."""

    def __init__(self, names):
        self.names, self.known = names, {}

    def renamed(self, name):
        words = name.split(" ")
        return " ".join(self.word(word, place == 0 and len(words) > 1) for place, word in enumerate(words))

    def word(self, word, is_first):
        """Initials, particles and abbreviations stay."""
        if not re.fullmatch(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", word) or word[0].islower() or len(word) < 3:
            return word
        if word.lower() not in self.known:
            self.known[word.lower()] = self.names.some(self.names.first) if is_first else self.names.surname()
        new = self.known[word.lower()]
        return new.upper() if word.isupper() else new


def record(story, rename=lambda name: name):
    text, entities, read = "", [], 0
    for mark in MARK.finditer(story):
        label, name = mark.groups()
        text += story[read:mark.start()]
        name = rename(name) if label == "PERSON" else name
        entities.append({"range": [len(text), len(text) + len(name)], "label": label})
        text, read = text + name, mark.end()
    metadata = {"set": "stories", "covers": LABELS, "weight": 1}
    return {"metadata": metadata, "text": text + story[read:], "entities": entities}


def main():
    data, *paths = map(pathlib.Path, sys.argv[1:])
    names = Names(data, random.Random(7))
    with paths[0].open("w", encoding="utf-8") as train, paths[1].open("w", encoding="utf-8") as dev:
        for story in stories():
            is_dev = int(hashlib.sha1(story.encode()).hexdigest(), 16) % 8 == 0
            print(json.dumps(record(story), ensure_ascii=False), file=dev if is_dev else train)
            if not is_dev:
                print(json.dumps(record(story, People(names).renamed), ensure_ascii=False), file=train)


main()
