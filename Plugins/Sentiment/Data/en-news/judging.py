"""How likely each class of a target is by what `people` said of it, and what `we` say."""

LABELS = ["negative", "neutral", "positive"]
# How often people find what, by what we say: about what 7,761 targets of NewsMTSC show that both judged, with neutral
# likelier in other texts, where fewer names are praised or blamed.
OURS = {"negative": [0.93, 0.06, 0.01], "neutral": [0.08, 0.83, 0.09], "positive": [0.015, 0.085, 0.9]}
PEOPLES_SHARE, DOUBT = 0.65, 0.05


# What we wrote; all names in it are targets.
SETS_OF_OURS = ("deeds", "politics", "towards", "turns")
# Those of them that have dev files of their own.
WITH_DEV_FILES = ("deeds", "towards", "turns")


def is_ours(entry):
    return entry["sets"][0].startswith(SETS_OF_OURS)


def label(target):
    return target.get("people") or target["we"]


def likely(target):
    """Probabilities of negative, neutral and positive."""
    if "people" not in target:
        return OURS[target["we"]]
    said = [float(name == target["people"]) for name in LABELS]
    if "we" not in target:
        return [(1 - DOUBT) * p + DOUBT / 3 for p in said]
    return [PEOPLES_SHARE * p + (1 - PEOPLES_SHARE) * q for p, q in zip(said, OURS[target["we"]])]


def signs(targets):
    """What people said of targets, or else we, as -1, 0 and 1."""
    theirs = [target for target in targets if "people" in target]
    return [LABELS.index(label(target)) - 1 for target in theirs or targets]
