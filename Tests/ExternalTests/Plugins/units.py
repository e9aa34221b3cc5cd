"""A stage that replaces one range, counted in the unit that its argument names."""
import json
import sys

stage = {
    "name": "units", "kind": "stage", "summary": "Replaces one range.", "offsets": sys.argv[1],
    "reads": [],
    "options": [{"name": "range", "type": "list", "of": "integer", "help": "The range.",
                 "required": True},
                {"name": "layer", "type": "string", "default": "marks", "help": "The layer."}]}
options = {}


def answer(message):
    if message["type"] == "hello":
        return {"type": "hello", "protocol": 1, "components": [stage]}
    if message["type"] == "open":
        options.update(message["options"])
        # The layer is only known with the options.
        return {"type": "opened", "writes": [options["layer"]]}
    if message["type"] == "batch":
        return {"type": "result", "id": message["id"],
                "counts": {"stars": len(message["documents"])}, "documents": [
            {"n": d["n"], "edits": [{"range": options["range"], "text": "*"}],
             "annotations": {options["layer"]: [{"range": options["range"], "label": "M"}]}}
            for d in message["documents"]]}
    return {"type": "closed"}


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
