#!/usr/bin/env python3
"""Mixes what the model before answers into what the next one learns from, half and half.

usage: former.py RECORDS ANSWERED OUT    RECORDS is a file of blend.py, ANSWERED what `sentiment` made of it

A model that goes on from another one keeps what the other knew where both have a say.
"""
import json
import sys

from judging import LABELS

SHARE = 0.5


def mixed(known, found):
    total = sum(found[label] for label in LABELS)
    return {label: round((1 - SHARE) * known[label] + SHARE * found[label] / total, 4) for label in LABELS}


def main():
    records, answered, out = sys.argv[1:]
    with open(records, encoding="utf-8") as one, open(answered, encoding="utf-8") as other, open(out, "w") as file:
        for record, answer in zip(map(json.loads, one), map(json.loads, other)):
            found = {tuple(entity["range"]): entity.get("sentiment") for entity in answer["entities"]}
            for entity in record["entities"]:
                if "sentiment" in entity and found.get(tuple(entity["range"])):
                    entity["sentiment"] = mixed(entity["sentiment"], found[tuple(entity["range"])])
            print(json.dumps(record, ensure_ascii=False), file=file)


main()
