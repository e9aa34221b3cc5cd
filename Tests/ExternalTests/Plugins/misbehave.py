"""A stage that speaks the protocol by hand, and breaks it in the way that its argument names."""
import json
import os
import signal
import subprocess
import sys
import time

way = sys.argv[1]
stage = {"name": "misbehave", "kind": "stage", "summary": "Misbehaves.", "writes": ["marks"]}


def send(message):
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def hello():
    if way == "crash_at_start":
        sys.exit("no such model")
    if way == "silent_at_start":
        time.sleep(1000)
    if way == "other_version":
        return send({"type": "hello", "protocol": 99, "components": [stage]})
    if way == "bad_declaration":
        stage["options"] = [{"name": "count", "type": "int", "help": "How many."}]
    if way == "nested_declaration":
        stage["options"] = [{"name": "names", "type": "map", "of": "list", "help": "Whose."}]
    send({"type": "hello", "protocol": 1, "components": [stage]})


def opened(message):
    if way == "crash_at_open" and not message["check"]:
        os._exit(7)
    if way == "forks" and not message["check"]:
        # The arguments let the test find it.
        subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1000)", *sys.argv[2:]])
    if way == "refuses":
        return send({"type": "refused", "errors": [{"message": "not today", "hint": "tomorrow"}]})
    send({"type": "opened"})


def answer(message, documents):
    """What is answered to documents of which one says 'BAD'."""
    if way == "crash":
        sys.stderr.write("Segmentation fault (not really)\n")
        sys.stderr.flush()
        os._exit(9)
    if way == "half_frame":
        sys.stdout.write('{"type": "resu')
        sys.stdout.flush()
        os._exit(0)
    if way == "garbage":
        sys.stdout.write("hello world\n")
        sys.stdout.flush()
        time.sleep(1000)
    if way == "wrong_id":
        return send({"type": "result", "id": message["id"] + 1, "documents": []})
    if way == "wrong_place":
        return send({"type": "result", "id": message["id"], "documents": [{"n": 999, "text": ""}]})
    if way == "wrong_type":
        return send({"type": "opened"})
    if way in ("sleep", "forks"):
        time.sleep(1000)
    if way == "huge_frame":
        sys.stdout.write("x" * 3_000_000)
        sys.stdout.flush()
        time.sleep(1000)
    if way == "closes_output":
        os.close(1)
        time.sleep(1000)
    if way == "closes_input":
        os.close(0)
        time.sleep(1000)
    if way == "gives_up":
        return send({"type": "error", "message": "the licence has expired"})
    changes = {
        "files": {"metadata": {"files": sorted(os.listdir("/proc/self/fd"))}},
        "out_of_range": {"edits": [{"range": [0, 9999], "text": ""}]},
        "cuts_character": {"edits": [{"range": [1, 2], "text": ""}]},
        "overlap": {"edits": [{"range": [0, 4], "text": "a"}, {"range": [2, 6], "text": "b"}]},
        "undeclared_layer": {"layers": {"entities": []}},
        "text_and_edits": {"text": "a", "edits": [{"range": [0, 0], "text": "b"}]},
    }.get(way, {})
    bad = [{"n": d["n"], **changes} for d in documents if "BAD" in d["text"]]
    send({"type": "result", "id": message["id"], "documents": bad})


for line in sys.stdin:
    message = json.loads(line)
    if message["type"] == "hello":
        hello()
    elif message["type"] == "open":
        opened(message)
    elif message["type"] == "close":
        break
    else:
        documents = message["documents"]
        if way == "floods":
            sys.stderr.write("noise\n" * 200_000)
        if any("BAD" in d["text"] for d in documents):
            answer(message, documents)
        else:
            send({"type": "result", "id": message["id"], "documents": [
                {"n": d["n"], "metadata": {"seen": True}} for d in documents]})

if way == "ignores_end":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(1000)
