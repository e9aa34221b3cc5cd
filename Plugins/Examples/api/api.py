"""Reads articles from a web service that gives them out page by page."""
from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from datetime import timedelta
from typing import Annotated, Optional

import copydesk


def check(url, pages, retries, wait):
    if not url.startswith(("http://", "https://")):
        raise copydesk.OptionError("url", f"'{url}' is no address", "begin it with https://")


@copydesk.source(check=check)
def api(url: Annotated[str, "The address of the first page."],
        pages: Annotated[Optional[int], copydesk.Option("How many pages to read.", min=1)] = None,
        retries: Annotated[int, copydesk.Option("How often to try again.", min=0, max=10)] = 3,
        wait: Annotated[timedelta, "How long to wait before that."] = timedelta(seconds=1),
        position: Optional[str] = None):
    """Reads articles from a web service.

    A page is an object with `articles`, each with `id`, `title` and `body`, and `next`, the address
    of the next page.
    """
    address: Optional[str] = position or url
    count = 0
    while address and (pages is None or count < pages):
        page = fetch(address, retries, wait)
        count += 1
        for article in page["articles"]:
            yield {"id": article["id"], "text": article["body"],
                   "metadata": {"title": article["title"]},
                   "origin": {"path": address, "entry": article["id"]}}
        address = page.get("next")


def fetch(address: str, retries: int, wait: timedelta) -> dict:
    for attempt in range(retries + 1):
        try:
            with urllib.request.urlopen(address, timeout=20) as answer:
                return json.load(answer)
        except (urllib.error.URLError, OSError, ValueError) as error:
            print(f"{address}: {error}")
            if attempt == retries:
                raise copydesk.Stop(f"{address} cannot be read: {error}")
            time.sleep(wait.total_seconds())
    raise AssertionError("unreachable")


copydesk.run()
