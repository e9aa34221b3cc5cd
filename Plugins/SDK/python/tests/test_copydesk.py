"""Tests of copydesk.py: python3 -m unittest discover -s Plugins/SDK/python/tests"""
import datetime
import enum
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import typing
import unittest

FOLDER = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(FOLDER))
import copydesk  # noqa: E402


class Mode(enum.Enum):
    FAST = "fast"
    SLOW = "slow"


class OptionTests(unittest.TestCase):
    def declared(self, function):
        component = copydesk.Component("stage", function)
        return {o["name"]: {k: v for k, v in o.items() if k not in ("name", "help")}
                for o in component.declaration()["options"]}

    def test_types_of_parameters_become_types_of_options(self):
        def f(doc, a: int, b: float = 0.5, c: str = "x", d: bool = False,
              e: typing.List[int] = (1, 2), f: typing.Dict[str, float] = {},
              g: typing.Optional[int] = None, h: typing.Literal["p", "q"] = "p",
              i: Mode = Mode.FAST, j: datetime.timedelta = datetime.timedelta(minutes=1),
              k="bare", l: typing.List[typing.Literal["x", "y"]] = ("x",), m: typing.Annotated[int, copydesk.Option("M.", min=1, type="size")] = 5):
            pass
        self.assertEqual(self.declared(f), {
            "a": {"type": "integer", "required": True},
            "b": {"type": "number", "default": 0.5}, "c": {"type": "string", "default": "x"},
            "d": {"type": "bool", "default": False},
            "e": {"type": "list", "of": "integer", "default": [1, 2]},
            "f": {"type": "map", "of": "number", "default": {}}, "g": {"type": "integer"},
            "h": {"type": "choice", "choices": ["p", "q"], "default": "p"},
            "i": {"type": "choice", "choices": ["fast", "slow"], "default": "fast"},
            "j": {"type": "duration", "default": 60.0},
            "k": {"type": "string", "default": "bare"},
            "l": {"type": "list", "of": "choice", "choices": ["x", "y"], "default": ["x"]},
            "m": {"type": "size", "default": 5, "min": 1}})

    def test_values_come_in_the_types_asked_for(self):
        def f(doc, a: Mode = Mode.FAST, b: datetime.timedelta = datetime.timedelta(0),
              c: typing.Tuple[int, ...] = (), d: typing.Set[str] = frozenset()):
            pass
        component = copydesk.Component("stage", f)
        values = component.values({"a": "slow", "b": 1.5, "c": [1, 2], "d": ["x"]})
        self.assertEqual(values, {
            "a": Mode.SLOW, "b": datetime.timedelta(seconds=1.5), "c": (1, 2), "d": {"x"}})

    def test_lists_within_lists_are_an_error(self):
        def f(doc, a: typing.Dict[str, typing.List[str]] = {}):
            pass
        with self.assertRaisesRegex(TypeError, "option 'a' has lists or maps within one"):
            copydesk.Component("stage", f).declaration()

    def test_a_type_that_no_file_can_give_is_an_error(self):
        def f(doc, a: object = None):
            pass
        with self.assertRaisesRegex(TypeError, "option 'a'"):
            self.declared(f)

    def test_the_docstring_is_the_documentation(self):
        def f(doc, a: int = 1):
            """Does it.

            Well.

            :param a: How often.
            """
        declaration = copydesk.Component("stage", f).declaration()
        self.assertEqual(
            (declaration["summary"], declaration["details"], declaration["options"][0]["help"]),
            ("Does it.", "Well.", "How often."))


class StageTests(unittest.TestCase):
    def stage(self, function, **settings):
        return copydesk.Component("stage", function, **settings)

    def answer(self, function, raw, **settings):
        worker = copydesk._StageWorker(self.stage(function, **settings), {})
        answer = worker.answer({"id": 1, "documents": raw})
        return answer["documents"]

    def test_a_document_that_is_left_alone_is_not_answered(self):
        self.assertEqual(self.answer(lambda doc: None, [{"text": "a"}]), [])
        self.assertEqual(self.answer(lambda doc: doc.metadata, [{"text": "a"}]), [])
        self.assertEqual(self.answer(lambda doc: doc.entities, [{"text": "a"}]), [])

    def test_edits_and_annotations(self):
        def f(doc):
            for start, end in doc.find(["good", "goods"]):
                doc.replace(start, end, "GOOD")
                doc.annotate("marks", start, end, "M", score=1)
        self.assertEqual(self.answer(f, [{"text": "x"}, {"text": "é good goods"}]), [{
            "n": 1, "edits": [{"range": [2, 6], "text": "GOOD"}, {"range": [7, 12], "text": "GOOD"}],
            "annotations": {"marks": [{"range": [2, 6], "label": "M", "score": 1},
                                      {"range": [7, 12], "label": "M", "score": 1}]}}])

    def test_layers_may_be_changed_in_place(self):
        def f(doc):
            doc.entities[0].label = "GPE"
            doc.entities[0].attributes["by"] = "me"
        raw = {"text": "Paris", "layers": {"entities": [{"range": [0, 5], "label": "ORG", "x": 1}]}}
        self.assertEqual(self.answer(f, [raw])[0]["layers"], {
            "entities": [{"range": [0, 5], "label": "GPE", "x": 1, "by": "me"}]})

    def test_layers_that_were_not_sent_may_be_set(self):
        def f(doc):
            if doc.text == "set":
                doc.layers["entities"] = []
            elif doc.text == "put":
                doc.entities.append(copydesk.Annotation(0, 1))
        self.assertEqual(self.answer(f, [{"text": "set"}, {"text": "put"}, {"text": ""}]), [
            {"n": 0, "layers": {"entities": []}},
            {"n": 1, "layers": {"entities": [{"range": [0, 1]}]}}])

    def test_only_changes_of_metadata_are_answered(self):
        def f(doc):
            doc.metadata.update(a=1, b=3)
            del doc.metadata["c"]
        raw = {"text": "", "metadata": {"a": 1, "b": 2, "c": 3}}
        self.assertEqual(self.answer(f, [raw])[0]["metadata"], {"b": 3, "c": None})

    def test_rejections(self):
        self.assertEqual(
            self.answer(lambda doc: doc.reject("bad", "so bad"), [{"text": ""}])[0]["failed"],
            {"code": "bad", "message": "so bad"})
        self.assertEqual(
            self.answer(lambda doc: doc.drop("short"), [{"text": ""}])[0]["filtered"],
            {"code": "short", "message": "short"})

    def test_an_exception_fails_one_document(self):
        def f(doc):
            if doc.text == "b":
                raise KeyError("k")
            doc.text = "done"
        stderr, sys.stderr = sys.stderr, open(os.devnull, "w")
        try:
            found = self.answer(f, [{"text": "a"}, {"text": "b"}, {"text": "c"}])
        finally:
            sys.stderr.close()
            sys.stderr = stderr
        self.assertEqual(found, [
            {"n": 0, "text": "done"},
            {"n": 1, "failed": {"code": "exception", "message": "KeyError: 'k'"}},
            {"n": 2, "text": "done"}])

    def test_batches(self):
        def f(docs):
            for doc in docs:
                if doc.text == "b":
                    doc.reject("no")
                doc.text = doc.text * 2
        found = self.answer(f, [{"text": "a"}, {"text": "b"}], batch=True)
        self.assertEqual(found, [
            {"n": 0, "text": "aa"}, {"n": 1, "failed": {"code": "no", "message": "no"}}])

    def test_apply_runs_a_stage_in_a_test(self):
        def f(doc, word: str = "a"):
            start, end = next(doc.find(word))
            doc.replace(start, end, "*")
            doc.annotate("marks", start, end)
            doc.metadata["word"] = word
        result = self.stage(f).apply("a b", word="b")
        self.assertEqual((result.text, result.metadata), ("a *", {"word": "b"}))
        self.assertEqual(result.layers["marks"][0].text, "b")
        self.assertIsNone(result.rejection)


class SinkTests(unittest.TestCase):
    class Numbers:
        """Keeps what it is told."""

        def __init__(self, size: int = 1, mark=None):
            if mark == "done":
                raise copydesk.Finished
            self.size, self.mark, self.calls = size, mark, []

        def write(self, docs):
            self.calls.append([d.text for d in docs])

        def commit(self):
            return {"calls": len(self.calls)} if self.size else None

    def serve(self, target, *messages):
        component = copydesk.Component("sink", target)
        server = copydesk._Server([component], None, None)
        answers = [server.answer({"component": component.name, "kind": "sink", "options": {}, **m})
                   for m in messages]
        return answers, getattr(server.worker, "instance", None)

    def test_a_sink_with_marks_can_be_continued(self):
        declaration = copydesk.Component("sink", self.Numbers).declaration()
        self.assertEqual(declaration["resumable"], True)
        self.assertEqual([o["name"] for o in declaration["options"]], ["size"])
        answers, sink = self.serve(
            self.Numbers, {"type": "open", "mark": [7]},
            {"type": "batch", "id": 1, "documents": [{"text": "a"}]},
            {"type": "checkpoint", "id": 2, "commit": False},
            {"type": "checkpoint", "id": 3, "commit": True})
        self.assertEqual(sink.mark, [7])
        self.assertEqual(answers[2:], [
            {"type": "result", "id": 2}, {"type": "result", "id": 3, "mark": {"calls": 1}}])

    def test_a_new_run_has_no_mark(self):
        self.assertIsNone(self.serve(self.Numbers, {"type": "open"})[1].mark)

    def test_checkpoints_are_told_to_a_sink_that_asks(self):
        class Frames(self.Numbers):
            def checkpoint(self):
                self.calls.append("a frame ends")
        _, sink = self.serve(
            Frames, {"type": "open"}, {"type": "checkpoint", "id": 1, "commit": False},
            {"type": "checkpoint", "id": 2, "commit": True})
        self.assertEqual(sink.calls, ["a frame ends"])

    def test_a_finished_output_is_said_to_be(self):
        answers, _ = self.serve(self.Numbers, {"type": "open", "mark": "done"})
        self.assertEqual(answers, [{"type": "opened", "finished": True}])

    def test_a_commit_without_a_mark_is_a_mistake(self):
        with self.assertRaisesRegex(TypeError, "must return a mark"):
            self.serve(self.Numbers, {"type": "open", "options": {"size": 0}},
                       {"type": "checkpoint", "id": 1, "commit": True})

    def test_others_keep_their_options(self):
        class Marked:
            def __init__(self, mark: str = "x"):
                pass

            def write(self, docs):
                pass
        declaration = copydesk.Component("sink", Marked).declaration()
        self.assertNotIn("resumable", declaration)
        self.assertEqual([o["name"] for o in declaration["options"]], ["mark"])


STAGE = """
import copydesk

class Base: pass

@copydesk.stage
def loud(doc, sign: str = "!"):
    \"\"\"Adds a sign.\"\"\"
    print("said", doc.text)
    doc.text += sign

@copydesk.source
def two():
    \"\"\"Makes two.\"\"\"
    yield {"text": "one"}
    yield copydesk.Document("two", 2)

copydesk.run()
"""


class ProgramTests(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name) / "loud.py"
        self.path.write_text(STAGE)

    def tearDown(self):
        self.folder.cleanup()

    def run_program(self, *arguments, lines=()):
        return subprocess.run(
            [sys.executable, str(self.path), *arguments], text=True, capture_output=True,
            input="".join(json.dumps(line) + "\n" for line in lines),
            env={**os.environ, "PYTHONPATH": str(FOLDER)})

    def test_it_speaks_the_protocol(self):
        found = self.run_program(lines=[
            {"type": "hello", "protocol": [1], "max_frame": 1 << 20},
            {"type": "open", "component": "loud", "kind": "stage", "options": {"sign": "?"},
             "check": False},
            {"type": "batch", "id": 5, "documents": [{"n": 0, "id": "a", "text": "hé"}]},
            {"type": "close", "complete": True}])
        answers = [json.loads(line) for line in found.stdout.splitlines()]
        self.assertEqual([a["type"] for a in answers], ["hello", "opened", "result", "closed"])
        self.assertEqual(answers[2]["documents"], [{"n": 0, "text": "hé?"}])
        self.assertEqual(found.stderr, "said hé\n")
        self.assertEqual(found.returncode, 0)

    def test_it_is_a_source(self):
        found = self.run_program(lines=[
            {"type": "open", "component": "two", "kind": "source", "options": {}, "check": False},
            {"type": "read", "id": 1, "documents": 1, "bytes": 100},
            {"type": "read", "id": 2, "documents": 9, "bytes": 100}])
        answers = [json.loads(line) for line in found.stdout.splitlines()]
        self.assertEqual(answers[1]["documents"], [{"text": "one"}])
        self.assertEqual(answers[2]["documents"], [{"text": "two", "id": "2"}])
        self.assertTrue(answers[2]["end"])

    def test_options_that_cannot_be_declared_are_told_in_a_line(self):
        self.path.write_text(STAGE.replace("sign: str", "more: dict[str, list[str]] = {}, sign: str"))
        self.assertIn("more: dict", self.path.read_text())
        for arguments in [[], ["--try", "hé"]]:
            found = self.run_program(*arguments)
            self.assertEqual(
                found.stderr, "error: option 'more' has lists or maps within one, which no plugin can declare\n")
            self.assertEqual(found.returncode, 1)

    def test_it_can_be_tried(self):
        found = self.run_program("--try", "hé", "--set", "sign=?")
        self.assertEqual(found.stdout.splitlines()[-1], "hé?")
        self.assertIn("unknown option 'sgin'", self.run_program("--try", "", "--set", "sgin=1").stderr)


if __name__ == "__main__":
    unittest.main()
