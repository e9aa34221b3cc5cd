#!/usr/bin/env python3
"""Adds the entities of spaCy's en_core_web_md to documents.

usage: spacy_spans.py MODEL IN OUT      a line of [start, end, label] triples for each document
"""
import json
import sys

import spacy

model, source, out = sys.argv[1:]
nlp = spacy.load(model, exclude=["tagger", "parser", "senter", "attribute_ruler", "lemmatizer"])
nlp.max_length = 10_000_000
texts = (json.loads(line)["text"] for line in open(source, encoding="utf-8"))
with open(out, "w") as file:
    for document in nlp.pipe(texts, batch_size=64):
        print(json.dumps([[e.start_char, e.end_char, e.label_] for e in document.ents]), file=file)
