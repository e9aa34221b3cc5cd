"""Finds entities with spaCy, in the place of or beside those of the stage `entities`."""
from __future__ import annotations

from typing import Annotated

import copydesk


def check(model, keep, score):
    try:
        import spacy.util
    except ImportError:
        raise copydesk.OptionError(None, "the library spacy is missing", "pip install spacy")
    if model not in spacy.util.get_installed_models() and not model.startswith(("/", "blank:")):
        raise copydesk.OptionError(
            "model", f"'{model}' is not installed", f"python3 -m spacy download {model}")


@copydesk.stage(batch=True, writes=["entities"], check=check)
class SpacyEntities:
    """Finds entities with a model of spaCy.

    :param model: The model's name or folder; `blank:en` is an empty one, to try it out.
    """

    def __init__(self, model: str = "en_core_web_sm",
                 keep: Annotated[bool, "Whether entities of earlier stages stay."] = False,
                 score: Annotated[float, "The score that they get."] = 1.0):
        import spacy
        self.keep, self.score = keep, score
        self.nlp = (spacy.blank(model[6:]) if model.startswith("blank:") else spacy.load(
            model, disable=["tagger", "parser", "lemmatizer", "attribute_ruler"]))

    def process(self, docs):
        for doc, found in zip(docs, self.nlp.pipe([doc.text for doc in docs])):
            if not self.keep:
                doc.layers["entities"] = []
            for entity in found.ents:
                doc.annotate(
                    "entities", entity.start_char, entity.end_char, entity.label_,
                    score=self.score, by="spacy")


copydesk.run()
