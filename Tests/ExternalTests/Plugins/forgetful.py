"""A stage that breaks the contract of stages."""
import json
import sys

stage = {"name": "forgetful", "kind": "stage", "summary": "Breaks the contract."}

def answer(message):
    if message["type"] == "hello":
        return {"type": "hello", "protocol": 1, "components": [stage]}
    if message["type"] == "open":
        return {"type": "opened"}
    if message["type"] == "batch":
        count = len(message["documents"])
        return {"type": "result", "id": message["id"], "documents": [
            {"n": d["n"], "edits": [{"range": [0, 1], "text": "x"}], "metadata": {"count": count}}
            for d in message["documents"]]}
    return {"type": "closed"}

for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
sys.exit(3)
