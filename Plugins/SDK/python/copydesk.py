"""Write stages, sources and sinks for Copydesk pipelines in Python.

A stage is a function over a document::

    import copydesk

    @copydesk.stage
    def shout(doc, words: list[str] = ["good"]):
        \"\"\"Writes words in capitals.\"\"\"
        for start, end in doc.find(words):
            doc.replace(start, end, doc.text[start:end].upper())

    copydesk.run()

Its keyword parameters are its options: a pipeline file names them, and what is wrong there is told
with line and column before anything runs. Try it without a pipeline::

    python3 shout.py --try "A good day." --set words=good,day

The module needs nothing but Python 3.9. ``docs/plugin-protocol.md`` says what it speaks.
"""

from __future__ import annotations

import dataclasses
import datetime
import enum
import gc
import inspect
import json
import os
import re
import sys
import traceback
import typing
from typing import Any, Callable, Dict, Iterable, Iterator, List, Optional, Tuple, Union

try:  # Only for speed.
    import orjson as _orjson
except ImportError:
    _orjson = None  # type: ignore[assignment]

__version__ = "0.1.0"
__all__ = [
    "Annotation", "Component", "Document", "Finished", "Mark", "Option", "OptionError", "Result",
    "Stop",
    "run", "sink", "source", "stage",
]

PROTOCOL = 1


# --- What authors raise -------------------------------------------------------------------------

class OptionError(Exception):
    """An option that is well-formed but cannot be used; told at its place in the pipeline file."""

    def __init__(self, option: Optional[str], message: str, hint: Optional[str] = None):
        super().__init__(message)
        self.option, self.message, self.hint = option, message, hint


class Stop(Exception):
    """The run cannot go on: a full disk, a server that is gone for good."""


class Finished(Exception):
    """Raised by the ``__init__`` of a sink that was given a mark: its output is complete already."""


class _Rejected(Exception):
    """Ends the work on a document; what is to become of it is noted in the document."""


#: How far a sink has come, in its own words: any value of JSON but None, such as a number of bytes.
Mark = Union[bool, int, float, str, List[Any], Dict[str, Any]]


# --- Documents ----------------------------------------------------------------------------------

class Annotation:
    """A labelled range of a document's text, in characters as Python counts them."""

    __slots__ = ("start", "end", "label", "attributes", "_text")

    def __init__(self, start: int, end: int, label: str = "", text: str = "", **attributes: Any):
        self.start, self.end, self.label, self.attributes = start, end, label, attributes
        self._text = text

    @property
    def text(self) -> str:
        """What it stands on."""
        return self._text[self.start:self.end]

    def __repr__(self) -> str:
        return f"Annotation({self.start}, {self.end}, {self.label!r}, **{self.attributes!r})"

    def _json(self) -> Dict[str, Any]:
        result: Dict[str, Any] = {"range": [self.start, self.end]}
        if self.label:
            result["label"] = self.label
        result.update(self.attributes)
        return result

    @classmethod
    def _of(cls, value: Dict[str, Any], text: str) -> "Annotation":
        others = {k: v for k, v in value.items() if k not in ("range", "label")}
        annotation = cls(value["range"][0], value["range"][1], value.get("label", ""), text)
        annotation.attributes = others
        return annotation


class Document:
    """One text on its way through a pipeline.

    Positions are characters of the text as it came in, whatever was replaced before: the host makes
    all replacements together, and keeps every range leading to the original bytes.
    """

    __slots__ = ("_raw", "_sent", "_text", "_edits", "_added", "_layers", "_metadata",
                 "_attributes", "_rejection", "_raises")

    def __init__(self, text: str = "", id: Optional[str] = None, *,
                 metadata: Optional[Dict[str, Any]] = None,
                 layers: Optional[Dict[str, List[Annotation]]] = None,
                 path: Optional[str] = None, entry: Optional[str] = None):
        raw: Dict[str, Any] = {"text": text}
        if id is not None:
            raw["id"] = str(id)
        if metadata:
            raw["metadata"] = metadata
        if path or entry:
            raw["origin"] = {k: v for k, v in (("path", path), ("entry", entry)) if v}
        if layers:
            raw["layers"] = {k: [a._json() for a in v] for k, v in layers.items()}
        self._set(raw)

    def _set(self, raw: Dict[str, Any]) -> None:
        self._raw = raw
        self._sent = raw["text"]
        self._raises = True
        self._text: Optional[str] = None
        self._edits: Optional[List[Tuple[int, int, str]]] = None
        self._added: Optional[Dict[str, List[Annotation]]] = None
        self._layers: Optional[_Layers] = None
        self._metadata: Optional[Dict[str, Any]] = None
        self._attributes: Optional[Dict[str, Any]] = None
        self._rejection: Optional[Tuple[str, Dict[str, str]]] = None

    @classmethod
    def _of(cls, raw: Dict[str, Any]) -> "Document":
        document = cls.__new__(cls)
        document._set(raw)
        return document

    @property
    def id(self) -> str:
        """What names the document in every output."""
        return self._raw.get("id", "")

    @property
    def origin(self) -> Dict[str, Any]:
        """Where it was read: ``path``, and ``entry`` within an archive."""
        return self._raw.get("origin", {})

    @property
    def text(self) -> str:
        """The text. Setting it replaces the whole; the host finds out what was changed."""
        return self._sent if self._text is None else self._text

    @text.setter
    def text(self, text: str) -> None:
        if self._edits or self._added:
            raise ValueError("set 'text' before annotating, and instead of 'replace'")
        self._text = text

    @property
    def metadata(self) -> Dict[str, Any]:
        """What is known of the document, such as ``title`` and ``date``; may be changed."""
        if self._metadata is None:
            self._metadata = dict(self._raw.get("metadata", ()))
        return self._metadata

    @property
    def attributes(self) -> Dict[str, Any]:
        """What stages found out about the document as a whole; may be changed."""
        if self._attributes is None:
            self._attributes = dict(self._raw.get("attributes", ()))
        return self._attributes

    @property
    def layers(self) -> Dict[str, List[Annotation]]:
        """The annotations of each layer that the component reads; lists may be changed or set."""
        if self._layers is None:
            self._layers = _Layers()
            for name, values in self._raw.get("layers", {}).items():
                self._layers[name] = [Annotation._of(value, self._sent) for value in values]
        return self._layers

    @property
    def entities(self) -> List[Annotation]:
        """The layer ``entities``."""
        return self.layers["entities"]

    @property
    def sentences(self) -> List[Annotation]:
        """The layer ``sentences``."""
        return self.layers["sentences"]

    @property
    def tokens(self) -> List[Annotation]:
        """The layer ``tokens``."""
        return self.layers["tokens"]

    def find(self, words: Union[str, Iterable[str]]) -> Iterator[Tuple[int, int]]:
        """Where words stand in the text, as whole words and just so written."""
        words = [words] if isinstance(words, str) else list(words)
        if words:
            pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
            for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", self.text):
                yield match.span()

    def annotate(self, layer: str, start: int, end: int, label: str = "", **attributes: Any) -> None:
        """Adds an annotation to a layer that the component declares as written."""
        if self._added is None:
            self._added = {}
        self._added.setdefault(layer, []).append(Annotation(start, end, label, **attributes))

    def replace(self, start: int, end: int, text: str) -> None:
        """Puts another text in the place of a range."""
        if self._text is not None:
            raise ValueError("'replace' cannot follow setting 'text'")
        if self._edits is None:
            self._edits = []
        self._edits.append((start, end, text))

    def remove(self, start: int, end: int) -> None:
        """Takes a range out of the text."""
        self.replace(start, end, "")

    def reject(self, code: str, message: str = "") -> None:
        """Ends the work on the document: it failed, and goes to the dead letters.

        ``code`` is one word for counting, such as ``bad_date``. In a stage over batches the call
        returns, and the document is left as it was.
        """
        self._reject("failed", code, message)

    def drop(self, code: str, message: str = "") -> None:
        """Ends the work on the document: it is left out on purpose, and counted."""
        self._reject("filtered", code, message)

    def _reject(self, kind: str, code: str, message: str) -> None:
        self._rejection = (kind, {"code": code, "message": message or code})
        if self._raises:
            raise _Rejected

    def _answer(self) -> Optional[Dict[str, Any]]:
        """What the host has to know; None when nothing was done."""
        if self._rejection:
            return {self._rejection[0]: self._rejection[1]}
        answer: Dict[str, Any] = {}
        if self._text is not None and self._text != self._sent:
            answer["text"] = self._text
        if self._edits:
            answer["edits"] = [{"range": [s, e], "text": t} for s, e, t in self._edits]
        if self._added:
            answer["annotations"] = {k: [a._json() for a in v] for k, v in self._added.items()}
        if self._layers is not None:
            sent = self._raw.get("layers", {})
            layers = {name: [a._json() for a in annotations]
                      for name, annotations in self._layers.items()
                      if annotations or name not in self._layers.looked_at}
            changed = {k: v for k, v in layers.items() if k not in sent or v != sent[k]}
            if changed:
                answer["layers"] = changed
        for key, now in (("metadata", self._metadata), ("attributes", self._attributes)):
            if now is not None:
                changes = _changes(self._raw.get(key, {}), now)
                if changes:
                    answer[key] = changes
        return answer or None


class _Layers(Dict[str, List[Annotation]]):
    """Layers by name; one that was not sent is empty, and only answered when something is put there
    or it is set."""

    def __init__(self) -> None:
        super().__init__()
        self.looked_at: set = set()

    def __missing__(self, name: str) -> List[Annotation]:
        annotations: List[Annotation] = []
        self[name] = annotations
        self.looked_at.add(name)
        return annotations

    def __setitem__(self, name: str, annotations: List[Annotation]) -> None:
        super().__setitem__(name, annotations)
        self.looked_at.discard(name)


def _changes(before: Dict[str, Any], after: Dict[str, Any]) -> Dict[str, Any]:
    changes = {k: v for k, v in after.items() if k not in before or before[k] != v}
    changes.update({k: None for k in before if k not in after})
    return changes


# --- Options ------------------------------------------------------------------------------------

@dataclasses.dataclass(frozen=True)
class Option:
    """Says more of an option than its type does: ``Annotated[int, Option("How many.", min=1)]``.

    A text alone in ``Annotated`` is its help.
    """

    help: str = ""
    min: Optional[float] = None
    max: Optional[float] = None
    #: ``"size"`` takes ``64 MB`` and gives bytes; ``"duration"`` takes ``30s`` and gives seconds.
    type: Optional[str] = None


_TYPES = {bool: "bool", int: "integer", float: "number", str: "string",
          datetime.timedelta: "duration"}


class _OptionSpec:
    """One option, as it is declared and as it is handed to the author's code."""

    def __init__(self, name: str, hint: Any, default: Any, help: str):
        self.name, self.default = name, default
        extra = Option()
        if typing.get_origin(hint) is not None and hasattr(hint, "__metadata__"):
            for note in hint.__metadata__:
                extra = note if isinstance(note, Option) else extra
                help = note if isinstance(note, str) else help
            hint = hint.__origin__
        self.hint = _without_none(hint)
        self.help = extra.help or help or f"The option {name}."
        self.extra = extra

    def declaration(self) -> Dict[str, Any]:
        result = {"name": self.name, "help": self.help, **self._type(self.hint)}
        if self.extra.type:
            result["type"] = self.extra.type
        if self.default is inspect.Parameter.empty:
            result["required"] = True
        elif self.default is not None:
            result["default"] = _plain(self.default)
        for key in ("min", "max"):
            if getattr(self.extra, key) is not None:
                result[key] = getattr(self.extra, key)
        return result

    def _type(self, hint: Any) -> Dict[str, Any]:
        origin, arguments = typing.get_origin(hint), typing.get_args(hint)
        if origin is typing.Literal:
            return {"type": "choice", "choices": list(arguments)}
        if isinstance(hint, type) and issubclass(hint, enum.Enum):
            return {"type": "choice", "choices": [member.value for member in hint]}
        if origin in (list, tuple, set, frozenset):
            return self._holding("list", arguments[0])
        if origin is dict:
            return self._holding("map", arguments[1])
        if hint in _TYPES:
            return {"type": _TYPES[hint]}
        if hint in (list, tuple, set):
            return {"type": "list", "of": "string"}
        if hint is inspect.Parameter.empty:
            default = self.default
            if isinstance(default, (list, tuple, set)):
                return {"type": "list", "of": "string"}
            return {"type": _TYPES.get(type(default), "string")}
        raise TypeError(f"option '{self.name}' has a type that no pipeline file can give: {hint}")

    def _holding(self, kind: str, hint: Any) -> Dict[str, Any]:
        """The type of a list or a map."""
        element = self._type(hint)
        if element["type"] in ("list", "map"):
            raise TypeError(f"option '{self.name}' has lists or maps within one, which no plugin can declare")
        return {**element, "type": kind, "of": element["type"]}

    def value(self, value: Any) -> Any:
        """The value in the type that the author asked for."""
        if value is None:
            return None
        origin = typing.get_origin(self.hint)
        if isinstance(self.hint, type) and issubclass(self.hint, enum.Enum):
            return self.hint(value)
        if self.hint is datetime.timedelta:
            return datetime.timedelta(seconds=value)
        container = origin or self.hint
        return container(value) if container in (tuple, set, frozenset) else value


def _without_none(hint: Any) -> Any:
    """``int`` for ``Optional[int]``."""
    arguments = [a for a in typing.get_args(hint) if a is not type(None)]
    origin = typing.get_origin(hint)
    is_union = origin is Union or type(hint).__name__ == "UnionType"
    return arguments[0] if is_union and len(arguments) == 1 else hint


def _plain(value: Any) -> Any:
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, datetime.timedelta):
        return value.total_seconds()
    return list(value) if isinstance(value, (tuple, set, frozenset)) else value


def _option_specs(
        function: Callable[..., Any], skip: int, others: Iterable[str]) -> List[_OptionSpec]:
    """The options that the parameters of a function stand for, but for the first ones and others."""
    target = function.__init__ if inspect.isclass(function) else function  # type: ignore[misc]
    if target is object.__init__:
        return []
    hints = typing.get_type_hints(target, include_extras=True)
    helps = dict(re.findall(r":param (\w+):\s*(.+)", inspect.getdoc(function) or ""))
    parameters = list(inspect.signature(target).parameters.values())[skip:]
    return [_OptionSpec(p.name, hints.get(p.name, p.annotation), p.default, helps.get(p.name, ""))
            for p in parameters
            if p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD) and p.name not in others]


# --- Components ---------------------------------------------------------------------------------

class Component:
    """A function or a class that a pipeline can use; calling it calls what was decorated."""

    def __init__(self, kind: str, target: Callable[..., Any], *, name: Optional[str] = None,
                 summary: Optional[str] = None, reads: Optional[Iterable[str]] = None,
                 writes: Iterable[str] = (), sequential: bool = False, batch: bool = False,
                 examples: Iterable[Dict[str, Any]] = (),
                 check: Optional[Callable[..., Any]] = None):
        text = (inspect.getdoc(target) or "").split(":param", 1)[0].strip()
        first, _, rest = text.partition("\n\n")
        self.kind, self.target = kind, target
        self.name = name or re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", target.__name__).lower()
        self.summary = summary or " ".join(first.split()) or f"The {kind} {self.name}."
        self.details = rest.strip()
        self.reads = list(reads) if reads is not None else None
        self.writes, self.sequential, self.batch = list(writes), sequential, batch
        self.examples = list(examples)
        self.check = check or getattr(target, "check", None)
        self.is_class = inspect.isclass(target)
        #: Whether a run can be continued with it: it makes marks, and takes one.
        self.is_resumable = (kind == "sink" and self.is_class and hasattr(target, "commit")
                             and "mark" in inspect.signature(target).parameters)
        skip = 1 if self.is_class or kind != "source" else 0
        self.options = _option_specs(
            target, skip, ("position", "mark") if self.is_resumable else ("position",))

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        return self.target(*arguments, **keywords)

    def declaration(self) -> Dict[str, Any]:
        """What the host is told."""
        result: Dict[str, Any] = {
            "name": self.name, "kind": self.kind, "summary": self.summary, "offsets": "scalar",
            "options": [option.declaration() for option in self.options]}
        if self.details:
            result["details"] = self.details
        if self.reads is not None:
            result["reads"] = self.reads
        if self.writes:
            result["writes"] = self.writes
        if self.sequential:
            result["order"] = "sequential"
        if self.is_resumable:
            result["resumable"] = True
        if self.examples:
            result["examples"] = self.examples
        return result

    def values(self, given: Dict[str, Any]) -> Dict[str, Any]:
        """The options as the author's code gets them."""
        return {o.name: o.value(given[o.name]) for o in self.options if given.get(o.name) is not None
                or o.default is not inspect.Parameter.empty and o.name in given}

    def apply(self, text: Union[str, Document], **options: Any) -> "Result":
        """Sends one text through a stage, as tests do."""
        document = text if isinstance(text, Document) else Document(text)
        worker = _StageWorker(self, {**self._defaults(), **options})
        worker.process([document])
        return Result(document)

    def _defaults(self) -> Dict[str, Any]:
        return {o.name: o.default for o in self.options
                if o.default is not inspect.Parameter.empty}


class Result:
    """What a stage made of a document."""

    def __init__(self, document: Document):
        answer = document._answer() or {}
        #: ``(kind, code, message)`` of a document that was rejected or dropped; None for others.
        self.rejection: Optional[Tuple[str, str, str]] = None
        for kind in ("failed", "filtered"):
            if kind in answer:
                self.rejection = (kind, answer[kind]["code"], answer[kind]["message"])
        #: The text with all replacements made.
        self.text: str = answer.get("text", document._sent)
        for edit in sorted(answer.get("edits", []), key=lambda e: e["range"], reverse=True):
            start, end = edit["range"]
            self.text = self.text[:start] + edit["text"] + self.text[end:]
        #: The annotations that the stage added or set, by layer.
        self.layers: Dict[str, List[Annotation]] = {}
        for part in (answer.get("layers", {}), answer.get("annotations", {})):
            for name, values in part.items():
                self.layers.setdefault(name, []).extend(
                    Annotation._of(value, document.text) for value in values)
        #: What was known before, and what the stage set.
        self.metadata: Dict[str, Any] = dict(document.metadata)
        self.attributes: Dict[str, Any] = dict(document.attributes)


_components: List[Component] = []


def _decorator(kind: str) -> Callable[..., Any]:
    def decorate(target: Optional[Callable[..., Any]] = None, **settings: Any) -> Any:
        def register(target: Callable[..., Any]) -> Component:
            component = Component(kind, target, **settings)
            _components.append(component)
            return component
        return register if target is None else register(target)
    return decorate


#: Declares a stage: a function over a document, or a class whose ``__init__`` takes the options and
#: whose ``process`` takes a document. With ``batch=True`` it takes a list of documents instead.
#: Settings: ``name``, ``summary`` (both else taken from the function and its docstring), ``reads``,
#: ``writes``, ``sequential``, ``examples``, ``check`` (called with the options before a run; raises
#: ``OptionError``).
stage = _decorator("stage")

#: Declares a source: a generator of documents, or of dicts with ``text`` and whatever else is known.
#: A parameter ``position`` takes the last ``position`` that was yielded in an earlier run.
source = _decorator("source")

#: Declares a sink: a function over a document, or a class with ``write(documents)``, and where it
#: needs them ``finish()``, ``suspend()`` and ``outputs(**options)``, which names its files.
#:
#: A run that was killed can be continued with a sink that has two things more: ``commit()``, which
#: makes all that was written durable and returns a ``Mark``; and a parameter ``mark`` of
#: ``__init__``, None for a new output, or else what the last ``commit()`` returned whose rest is
#: to be undone. ``checkpoint()``, where there is one, is called before each place where a commit
#: may be, whether there is one or not: what compresses ends a frame there.
sink = _decorator("sink")


# --- Workers: an opened component ---------------------------------------------------------------

class _StageWorker:
    def __init__(self, component: Component, options: Dict[str, Any]):
        self.batch = component.batch
        if component.is_class:
            self.instance = component.target(**options)
            self.call = self.instance.process
        else:
            self.instance = None
            target = component.target
            self.call = (lambda value: target(value, **options)) if options else target

    def process(self, documents: List[Document]) -> None:
        if self.batch:
            for document in documents:
                document._raises = False
            self.call(documents)
            return
        call = self.call
        for document in documents:
            try:
                call(document)
            except _Rejected:
                pass
            except (Stop, KeyboardInterrupt):
                raise
            except Exception as error:
                _print_trace(error)
                document._rejection = (
                    "failed", {"code": "exception", "message": f"{type(error).__name__}: {error}"})

    def answer(self, message: Dict[str, Any]) -> Dict[str, Any]:
        documents = [Document._of(raw) for raw in message["documents"]]
        self.process(documents)
        answers = []
        for n, document in enumerate(documents):
            answer = document._answer()
            if answer:
                answer["n"] = n
                answers.append(answer)
        return {"type": "result", "id": message["id"], "documents": answers}

    def close(self, complete: bool) -> None:
        close = getattr(self.instance, "close", None)
        if close:
            close()


def _print_trace(error: BaseException) -> None:
    """Prints where an error came from, without this file's own frames."""
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename == __file__ and trace.tb_next:
        trace = trace.tb_next
    traceback.print_exception(type(error), error, trace, file=sys.stderr)


class _SinkWorker:
    def __init__(self, component: Component, options: Dict[str, Any], mark: Optional[Mark] = None):
        if component.is_class:
            more = {"mark": mark} if component.is_resumable else {}
            self.instance = component.target(**options, **more)
            self.write = self.instance.write
        else:
            self.instance = None
            self.write = lambda documents: [component.target(d, **options) for d in documents]

    def answer(self, message: Dict[str, Any]) -> Dict[str, Any]:
        self.write([Document._of(raw) for raw in message["documents"]])
        return {"type": "result", "id": message["id"]}

    def checkpoint(self, message: Dict[str, Any]) -> Dict[str, Any]:
        answer = {"type": "result", "id": message["id"]}
        if message["commit"]:
            answer["mark"] = self.instance.commit()
            if answer["mark"] is None:
                raise TypeError("'commit' must return a mark")
        elif hasattr(self.instance, "checkpoint"):
            self.instance.checkpoint()
        return answer

    def close(self, complete: bool) -> None:
        end = getattr(self.instance, "finish" if complete else "suspend", None)
        if end:
            end()


class _SourceWorker:
    def __init__(self, component: Component, options: Dict[str, Any], position: Optional[str]):
        if "position" in inspect.signature(component.target).parameters:
            options["position"] = position
        self.items = iter(component.target(**options))

    def answer(self, message: Dict[str, Any]) -> Dict[str, Any]:
        documents: List[Dict[str, Any]] = []
        answer: Dict[str, Any] = {"type": "documents", "id": message["id"], "documents": documents}
        size = 0
        while len(documents) < message["documents"] and size < message["bytes"]:
            item = next(self.items, None)
            if item is None:
                answer["end"] = True
                break
            raw = dict(item._raw if isinstance(item, Document) else item)
            position = raw.pop("position", None)
            if position is not None:
                answer["position"] = str(position)
            size += len(raw.get("text", ""))
            documents.append(raw)
        return answer

    def close(self, complete: bool) -> None:
        close = getattr(self.items, "close", None)
        if close:
            close()


# --- The protocol -------------------------------------------------------------------------------

class _Server:
    """Speaks the protocol with the host until its input ends."""

    def __init__(self, components: List[Component], read: Any, write: Any):
        self.components, self.read, self.write = components, read, write
        self.worker: Any = None

    def serve(self) -> None:
        for line in self.read:
            message = _loads(line)
            answer = self.answer(message)
            self.write.write(_dumps(answer))
            self.write.flush()
            if message["type"] == "close":
                return

    def answer(self, message: Dict[str, Any]) -> Dict[str, Any]:
        kind = message["type"]
        if kind in ("batch", "read"):
            return self.worker.answer(message)
        if kind == "checkpoint":
            return self.worker.checkpoint(message)
        if kind == "hello":
            return {"type": "hello", "protocol": PROTOCOL,
                    "components": [component.declaration() for component in self.components]}
        if kind == "open":
            return self.open(message)
        if kind == "close":
            if self.worker:
                self.worker.close(message.get("complete", False))
            return {"type": "closed"}
        raise Stop(f"the host sent '{kind}', which this version of copydesk.py does not know")

    def open(self, message: Dict[str, Any]) -> Dict[str, Any]:
        component = next(c for c in self.components
                         if c.name == message["component"] and c.kind == message["kind"])
        answer: Dict[str, Any] = {"type": "opened"}
        try:
            options = component.values(message["options"])
            if component.check:
                component.check(**options)
            if not message.get("check"):
                self.worker = self.start(component, options, message)
        except Finished:
            if "mark" not in message:
                raise
            answer["finished"] = True
        except OptionError as error:
            problem = {"option": error.option, "message": error.message, "hint": error.hint}
            return {"type": "refused",
                    "errors": [{k: v for k, v in problem.items() if v is not None}]}
        outputs = getattr(component.target, "outputs", None)
        if outputs:
            answer["outputs"] = list(outputs(**options))
        return answer

    @staticmethod
    def start(component: Component, options: Dict[str, Any], message: Dict[str, Any]) -> Any:
        if component.kind == "stage":
            return _StageWorker(component, options)
        if component.kind == "sink":
            return _SinkWorker(component, options, message.get("mark"))
        return _SourceWorker(component, options, message.get("position"))


def _loads(line: bytes) -> Any:
    return _orjson.loads(line) if _orjson else json.loads(line)


def _dumps(value: Any) -> bytes:
    if _orjson:
        return _orjson.dumps(value) + b"\n"
    # Escapes keep the frame in one line and free of what UTF-8 cannot say.
    return json.dumps(value, separators=(",", ":"), allow_nan=False).encode() + b"\n"


def run(*components: Component) -> None:
    """Serves the host, with the components given or else all that were declared; or tries one out.

    Call it at the end of the file. When the file is imported, as by tests, it does nothing.
    """
    frame = inspect.currentframe()
    caller = frame.f_back if frame else None
    if caller is not None and caller.f_globals.get("__name__") != "__main__":
        return
    chosen = list(components) or _components
    try:
        for component in chosen:
            component.declaration()
    except TypeError as error:
        # Where that lies in this file is nothing to the author.
        sys.exit(f"error: {error}")
    if len(sys.argv) > 1 or sys.stdin.isatty():
        sys.exit(_try(chosen, sys.argv[1:]))
    sys.exit(_serve(chosen))


def _serve(components: List[Component]) -> int:
    # What the author prints belongs to the log: only frames may come out of standard output.
    output = os.fdopen(os.dup(1), "wb", buffering=1 << 20)
    os.dup2(2, 1)
    # Batches make many small objects and no cycles.
    gc.set_threshold(100_000, 20, 20)
    server = _Server(components, os.fdopen(0, "rb", buffering=1 << 20, closefd=False), output)
    try:
        server.serve()
    except BrokenPipeError:
        return 1
    except Stop as error:
        output.write(_dumps({"type": "error", "message": str(error)}))
        output.flush()
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


# --- Trying a component out ---------------------------------------------------------------------

def _try(components: List[Component], arguments: List[str]) -> int:
    import argparse
    parser = argparse.ArgumentParser(description="Tries a component without a pipeline.")
    parser.add_argument("--try", dest="text", metavar="TEXT", help="send a text through the stage")
    parser.add_argument("--component", help="which one, when there are several")
    parser.add_argument("--set", action="append", default=[], metavar="OPTION=VALUE",
                        help="set an option; lists are separated by commas")
    parser.add_argument("--describe", action="store_true", help="print the declaration as JSON")
    chosen = parser.parse_args(arguments)
    if chosen.describe:
        print(json.dumps([c.declaration() for c in components], indent=2, ensure_ascii=False))
        return 0
    found = [c for c in components if chosen.component in (None, c.name)]
    if chosen.text is None and (not found or found[0].kind != "source"):
        parser.print_help(sys.stderr)
        print("\nWithout arguments it speaks the plugin protocol with 'copydesk run'.",
              file=sys.stderr)
        return 2
    if not found:
        print(f"error: there is no component '{chosen.component}'", file=sys.stderr)
        return 2
    options = dict(_setting(found[0], text) for text in chosen.set)
    return _try_one(found[0], chosen.text, options)


def _setting(component: Component, text: str) -> Tuple[str, Any]:
    name, _, value = text.partition("=")
    option = next((o for o in component.options if o.name == name), None)
    if option is None:
        known = ", ".join(o.name for o in component.options) or "none"
        sys.exit(f"error: unknown option '{name}'; known are: {known}")
    kind = option.declaration()["type"]
    if kind == "list":
        return name, option.value(value.split(","))
    if kind in ("bool", "integer", "number", "duration", "size"):
        return name, option.value(json.loads(value))
    return name, option.value(value)


def _try_one(component: Component, text: str, options: Dict[str, Any]) -> int:
    if component.kind == "source":
        for _, item in zip(range(10), component.target(**{**component._defaults(), **options})):
            print(json.dumps(item._raw if isinstance(item, Document) else item, ensure_ascii=False))
        return 0
    if component.kind == "sink":
        worker = _SinkWorker(component, {**component._defaults(), **options})
        worker.write([Document(text, "try")])
        worker.close(True)
        return 0
    result = component.apply(text, **options)
    if result.rejection:
        print("{}: {} ({})".format(*result.rejection))
        return 1
    print(result.text)
    for layer, annotations in result.layers.items():
        for a in annotations:
            extra = f" {a.attributes}" if a.attributes else ""
            print(f"{layer} {a.start}..{a.end} {a.label} {a.text!r}{extra}")
    for name, values in (("metadata", result.metadata), ("attributes", result.attributes)):
        if values:
            print(f"{name} {json.dumps(values, ensure_ascii=False)}")
    return 0
