"""Takes persons, addresses and numbers out of texts before they leave the house."""
from __future__ import annotations

import re
from typing import Annotated, Literal

import copydesk

# Every repetition has a bound and every match a clear beginning, or a long text of one letter would
# take a minute.
PATTERNS = {
    "EMAIL": r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}",
    "PHONE": r"(?<![\w.])\+?\d[\d ()/-]{7,22}\d(?!\w)",
    "IBAN": r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b",
    "IP": r"\b(?:\d{1,3}\.){3}\d{1,3}\b",
}


def check(labels, patterns, style):
    for name in patterns:
        if name not in PATTERNS:
            raise copydesk.OptionError(
                "patterns", f"there is no pattern '{name}'", f"expected {', '.join(PATTERNS)}")


@copydesk.stage(reads=["entities"], writes=["redactions", "entities"], check=check, examples=[{
    "title": "an address", "input": "Write to ann@example.org today.",
    "output": "Write to ⟦[EMAIL]|EMAIL⟧ today.", "layer": "redactions"}])
def redact(doc,
           labels: Annotated[list[str], "The labels of entities to take out."] = ["PERSON"],
           patterns: Annotated[list[str], "The patterns to take out."] = list(PATTERNS),
           style: Annotated[Literal["label", "stars"], "What stands in their place."] = "label"):
    """Takes persons, addresses and numbers out of texts.

    What was taken out is noted in the layer `redactions`, without its text; ranges still lead to
    the original bytes, so that those who may see the original can find it there.
    """
    found = [(e.start, e.end, e.label) for e in doc.entities if e.label in labels]
    for name in patterns:
        found += [(*match.span(), name) for match in re.finditer(PATTERNS[name], doc.text)]
    end_of_last = 0
    for start, end, label in sorted(found):
        if start >= end_of_last:
            doc.replace(start, end, f"[{label}]" if style == "label" else "*" * (end - start))
            doc.annotate("redactions", start, end, label)
            end_of_last = end
    # The entities' names would still tell.
    doc.layers["entities"] = [e for e in doc.entities if e.label not in labels]
    doc.metadata["redacted"] = len(found)


copydesk.run()
