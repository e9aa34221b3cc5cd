"""A stage with options of many types."""
import datetime
import pathlib
import sys
import typing

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "Plugins/SDK/python"))
import copydesk  # noqa: E402


def check(count, **_):
    if count == 13:
        raise copydesk.OptionError("count", "13 brings bad luck", "take 12")


@copydesk.stage(check=check)
def options(doc, count: int = 1, mode: typing.Literal["fast", "slow"] = "slow",
            depth: typing.Annotated[int, copydesk.Option("How deep.", min=1, max=10)] = 2,
            words: list[str] = [], wait: datetime.timedelta = datetime.timedelta(seconds=5)):
    """Writes its options down.

    :param count: How many.
    """
    doc.metadata["options"] = [count, mode, depth, list(words), wait.total_seconds()]


copydesk.run()
