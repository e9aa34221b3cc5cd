"""Finds copies with another tool: duplicates_peer.py datasketch|datatrove STORIES WORK SIMILARITY WORDS

Prints the seconds that it took and the numbers of the stories left out, as JSON.
"""
import json
import pathlib
import re
import shutil
import sys
import time


def datasketch(source, work, least, length):
    """As its documentation shows it: 128 permutations, candidates by LSH, of which those are kept that are near enough."""
    from datasketch import MinHash, MinHashLSH

    index, known, dropped = MinHashLSH(threshold=least, num_perm=128), {}, []
    for line in open(source):
        record = json.loads(line)
        words = re.findall(r"[^\W_]+", record["text"].lower())
        if not words:
            continue
        runs = {" ".join(words[i : i + length]) for i in range(max(1, len(words) - length + 1))}
        sketch = MinHash(num_perm=128)
        sketch.update_batch([run.encode() for run in runs])
        if any(known[other].jaccard(sketch) >= least for other in index.query(sketch)):
            dropped.append(int(record["id"]))
        else:
            known[record["id"]] = sketch
            index.insert(record["id"], sketch)
    return dropped


def datatrove(source, work, least, length):
    """With the buckets of its examples: 14 of 8 hashes, for a similarity of about 0.75."""
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.dedup import (
        MinhashDedupBuckets, MinhashDedupCluster, MinhashDedupFilter, MinhashDedupSignature,
    )
    from datatrove.pipeline.dedup.minhash import MinhashConfig
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers.jsonl import JsonlWriter

    (work / "in").mkdir(parents=True)
    (work / "in" / "stories.jsonl").symlink_to(source)
    config = MinhashConfig(num_buckets=14, hashes_per_bucket=8, n_grams=length)

    def run(*steps, tasks=1):
        LocalPipelineExecutor(list(steps), tasks=tasks, workers=1, skip_completed=False, logging_dir=at("logs")).run()

    at = lambda name: str(work / name)
    run(JsonlReader(at("in")), MinhashDedupSignature(output_folder=at("signatures"), config=config))
    run(MinhashDedupBuckets(input_folder=at("signatures"), output_folder=at("buckets"), config=config), tasks=14)
    run(MinhashDedupCluster(input_folder=at("buckets"), output_folder=at("remove"), config=config))
    writer = JsonlWriter(at("out"), compression=None)
    run(JsonlReader(at("in")), MinhashDedupFilter(input_folder=at("remove")), writer)
    kept = {int(json.loads(line)["id"]) for path in (work / "out").glob("*.jsonl") for line in open(path)}
    return [number for number, _ in enumerate(open(source)) if number not in kept]


def main():
    tool, source, work = sys.argv[1], pathlib.Path(sys.argv[2]).resolve(), pathlib.Path(sys.argv[3])
    shutil.rmtree(work, ignore_errors=True)
    start = time.perf_counter()
    dropped = globals()[tool](source, work, float(sys.argv[4]), int(sys.argv[5]))
    print(json.dumps([time.perf_counter() - start, dropped]))


main()
