#!/usr/bin/env python3
"""quality_peer.py SOURCE: the filters of datatrove for Gopher's rules; prints seconds and what each document fails for."""
import json
import sys
import time

from datatrove.data import Document
from datatrove.pipeline.filters import GopherQualityFilter, GopherRepetitionFilter

filters = [GopherQualityFilter(), GopherRepetitionFilter()]
documents = [Document(text=record["text"], id=record["id"]) for record in map(json.loads, open(sys.argv[1]))]
filters[0].filter(documents[0])  # Loads its tokenizer.
start = time.perf_counter()
faults = {}
for document in documents:
    for each in filters:
        answer = each.filter(document)
        if answer is not True:
            faults[document.id] = answer[1] if isinstance(answer, tuple) else "filtered"
            break
print(json.dumps([time.perf_counter() - start, faults]))
